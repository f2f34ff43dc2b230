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
  const known = error instanceof HubError ? { status: ERROR_STATUS[error.code], error } : findRefusal(error);
  if (known) {
    const { code, message, extensions } = known.error;
    const { fields, line } = extensions;
    return { status: known.status, body: { error: { code, message, requestId, fields, line } } };
  }
  log.error("a request failed", { requestId, errorClass: errorClass(error) });
  const message = "Something went wrong; quote the request id.";
  return { status: 500, body: { error: { code: "INTERNAL_SERVER_ERROR", message, requestId } } };
}

/** Fastify refuses some requests itself, before our code sees them. */
function findRefusal(error: unknown): { status: number; error: HubError } | undefined {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  switch (status) {
    case 400:
      return { status, error: new HubError("BAD_USER_INPUT", "The request could not be read.") };
    case 413:
      return { status, error: new HubError("TOO_LARGE", "The request is too large.") };
    case 415:
      return { status, error: new HubError("BAD_USER_INPUT", "Send content-type: application/json.") };
    default:
      return undefined;
  }
}
