/** The last gate for errors: only what this file lets through reaches a client. */
import type { GraphQLFormattedError } from "graphql";
import { ERROR_STATUS } from "#shared/errors.js";

/** Ours, and those of Apollo Server that tell a caller what to mend in the request itself. */
const PUBLIC_CODES: ReadonlySet<string> = new Set([
  ...Object.keys(ERROR_STATUS),
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "BAD_REQUEST",
]);
const PUBLIC_DETAILS = ["fields", "policy", "organizations", "line", "source"] as const;

const MASKED_MESSAGE = "Something went wrong; quote the request id.";

export function formatError(error: GraphQLFormattedError, requestId?: string): GraphQLFormattedError {
  const code = findPublicCode(error);
  const message = code ? toPublicMessage(error.message) : MASKED_MESSAGE;
  return {
    message,
    ...(error.path ? { path: error.path } : {}),
    // Where in the caller's own query; the code says whether that is what has to be mended.
    ...(error.locations && code?.startsWith("GRAPHQL_") ? { locations: error.locations } : {}),
    extensions: {
      code: code ?? "INTERNAL_SERVER_ERROR",
      ...(code ? keepPublicDetails(error.extensions) : {}),
      ...(requestId ? { requestId } : {}),
    },
  };
}

/** Undefined: the error is masked. */
export function findPublicCode(error: GraphQLFormattedError): string | undefined {
  const code = error.extensions?.code;
  return typeof code === "string" && PUBLIC_CODES.has(code) ? code : undefined;
}

/** graphql-js quotes the value of a variable that does not fit, and the value may be a child's name or number. */
function toPublicMessage(message: string): string {
  const variable = /^Variable "(\$\w+)" got invalid value /.exec(message)?.[1];
  return variable ? `The value of the variable "${variable}" does not fit its type.` : message;
}

function keepPublicDetails(extensions: GraphQLFormattedError["extensions"] = {}): Record<string, unknown> {
  return Object.fromEntries(
    PUBLIC_DETAILS.filter((detail) => extensions[detail] !== undefined).map((detail) => [detail, extensions[detail]]),
  );
}
