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

/** graphql-js quotes what does not fit, in variables and in the question itself, and that may be a child's name or number. */
const QUOTING: readonly (readonly [RegExp, string])[] = [
  [/^Variable "(\$\w+)" got invalid value .*$/s, 'The value of the variable "$1" does not fit its type.'],
  [/^(.+? cannot represent .+? value): .*$/s, "$1."],
  [/^(Expected value of type .+?), found .*$/s, "$1."],
  [/^Value ".*" does not exist in (".+?" enum).*$/s, "The value does not exist in the $1."],
  [/^(Syntax Error: (?:.*found|Unexpected) (?:Name|String|BlockString|Int|Float)) ".*$/s, "$1."],
];

function toPublicMessage(message: string): string {
  return QUOTING.reduce((told, [pattern, instead]) => told.replace(pattern, instead), message);
}

function keepPublicDetails(extensions: GraphQLFormattedError["extensions"] = {}): Record<string, unknown> {
  return Object.fromEntries(
    PUBLIC_DETAILS.filter((detail) => extensions[detail] !== undefined).map((detail) => [detail, extensions[detail]]),
  );
}
