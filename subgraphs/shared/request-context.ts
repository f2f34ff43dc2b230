import { InvalidInputError, NotAuthenticatedError } from "./errors.js";
import type { Claims, Identity, Purpose } from "./identity.js";
import type { Log } from "./log.js";

/** Everything that a resolver may know of the request, made once per request and subgraph. */
export interface RequestContext extends Claims {
  readonly now: Date;
  readonly log: Log;
}

/** Somebody asking about children: signed in, with a declared purpose. */
export interface Asker extends Identity {
  readonly purpose: Purpose;
  readonly requestId: string;
}

/** Throws NotAuthenticatedError without an identity, InvalidInputError without a purpose. */
export function requireAsker(context: Claims): Asker {
  const identity = requireIdentity(context);
  if (!context.purpose) {
    throw new InvalidInputError([
      { field: "x-purpose-of-use", message: "declare the purpose of use in this header, for example CARE_COORDINATION" },
    ]);
  }
  return { ...identity, purpose: context.purpose, requestId: context.requestId };
}

export function requireIdentity(context: Claims): Identity {
  if (!context.identity) throw new NotAuthenticatedError();
  return context.identity;
}
