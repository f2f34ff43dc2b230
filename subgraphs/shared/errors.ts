import { GraphQLError } from "graphql";

/** Every code that a client can see, and the HTTP status that the plain HTTP routes give it. */
export const ERROR_STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  IMPORT_REJECTED: 422,
  AUDIT_UNAVAILABLE: 503,
  SOURCE_DOWN: 503,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/**
 * The base of every error that a client may read. Anything else that is thrown is a bug and is masked.
 * A message never holds a name, a birth date or an identifier: an error may depend on who asks,
 * never on which child is asked about.
 */
export class HubError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}, cause?: Error) {
    super(message, { extensions: { code, ...details }, ...(cause ? { originalError: cause } : {}) });
    this.code = code;
    this.name = new.target.name;
  }
}

/** No identity, or one that does not hold. */
export class NotAuthenticatedError extends HubError {
  constructor(cause?: Error) {
    super("UNAUTHENTICATED", "Sign in: a valid bearer token is required.", {}, cause);
  }
}

/** This role, or this purpose, may never do it, whichever child it is about. */
export class ForbiddenError extends HubError {
  constructor(policy: string) {
    super("FORBIDDEN", `Your role or purpose does not allow this (${policy}).`, { policy });
  }
}

/** Absent, or outside the asker's scope, or withheld: one text for all three. */
export class NotFoundError extends HubError {
  constructor() {
    super("NOT_FOUND", "There is nothing here that you may see.");
  }
}

export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** Arguments that cannot be answered; names each field. */
export class InvalidInputError extends HubError {
  constructor(fields: readonly FieldProblem[]) {
    super("BAD_USER_INPUT", fields.map((field) => `${field.field}: ${field.message}`).join("; "), { fields });
  }
}

/** The same of one field. */
export function invalid(field: string, message: string): InvalidInputError {
  return new InvalidInputError([{ field, message }]);
}

/** The state has moved on: already decided, already running, or a later change stands in the way. */
export class ConflictError extends HubError {
  constructor(whatChanged: string) {
    super("CONFLICT", whatChanged);
  }
}

/** A file that cannot be read as a whole; single bad rows are listed in the receipt instead. */
export class ImportRejectedError extends HubError {
  constructor(reason: string, line?: number, cause?: Error) {
    super("IMPORT_REJECTED", reason, line === undefined ? {} : { line }, cause);
  }
}

/** The disclosure could not be recorded, so nothing is disclosed. */
export class AuditUnavailableError extends HubError {
  constructor(cause?: Error) {
    super("AUDIT_UNAVAILABLE", "The disclosure could not be recorded, so nothing was answered. Try again later.", {}, cause);
  }
}

/** A source (subgraph) did not answer; the rest of the answer stands. */
export class SourceDownError extends HubError {
  constructor(source: string, cause?: Error) {
    super("SOURCE_DOWN", `The source ${source} did not answer.`, { source }, cause);
  }
}
