/** Errors of the plain HTTP routes: a JSON body with the same codes as in the graph. */
import { ERROR_STATUS, type ErrorCode, HubError } from "../errors.js";
import { errorClass, type Log } from "../log.js";

export interface RouteErrorBody {
  readonly error: {
    readonly code: ErrorCode | "INTERNAL_SERVER_ERROR";
    readonly message: string;
    readonly requestId: string;
    readonly fields?: unknown;
    readonly line?: unknown;
  };
}

/** What is not one of ours is logged by its class and masked. */
export function toRouteError(error: unknown, requestId: string, log: Log): { status: number; body: RouteErrorBody } {
  const known = findHubError(error);
  if (known) {
    const { fields, line } = known.extensions;
    const body = { error: { code: known.code, message: known.message, requestId, fields, line } };
    return { status: ERROR_STATUS[known.code], body };
  }
  log.error("a request failed", { requestId, errorClass: errorClass(error) });
  const message = "Something went wrong; quote the request id.";
  return { status: 500, body: { error: { code: "INTERNAL_SERVER_ERROR", message, requestId } } };
}

/** Fastify refuses some requests itself, before our code sees them. */
export function findHubError(error: unknown): HubError | undefined {
  if (error instanceof HubError) return error;
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  switch (status) {
    case 400:
      return new HubError("BAD_USER_INPUT", "The request could not be read.");
    case 413:
      return new HubError("TOO_LARGE", "The request is too large.");
    case 415:
      return new HubError("BAD_USER_INPUT", "Send content-type: application/json.");
    case 429:
      return new HubError("RATE_LIMITED", "Too many requests; wait a minute.");
    default:
      return undefined;
  }
}
