import type pg from "pg";
import { ForbiddenError, InvalidInputError, NotFoundError } from "#shared/errors.js";
import type { IdCodec } from "#shared/ids.js";
import { mayAskFor } from "#shared/policy/matrix.js";
import { type Asker, type RequestContext, requireAsker } from "#shared/request-context.js";
import { findMemberOrganization } from "../disclosures.db.js";
import type { ConsentInput, RestrictionInput } from "./consent.input.js";
import type { Consent, Restriction } from "./consent.type.js";
import {
  type ConsentRow,
  liftRestriction,
  listConsents,
  listRestrictions,
  type RestrictionRow,
  readKnownNames,
  revokeConsent,
  saveConsent,
  saveRestriction,
} from "./consents.db.js";
import { requireConsentKeeper, requireValidConsent } from "./consents.policy.js";

/** Only the organization that keeps the record decides with the family what others may see of it. */
export interface ConsentsService {
  recordConsent(input: ConsentInput): Promise<Consent>;
  /** Throws NotFoundError for an unknown consent and another organization's alike. */
  revokeConsent(publicId: string): Promise<Consent>;
  restrictMember(input: RestrictionInput): Promise<Restriction>;
  /** Throws NotFoundError for an unknown restriction and another organization's alike. */
  liftRestriction(publicId: string): Promise<Restriction>;
  /** Null for an unknown member and another organization's alike. */
  listConsents(memberId: string): Promise<Consent[] | null>;
  listRestrictions(memberId: string): Promise<Restriction[] | null>;
}

export function createConsentsService(pool: pg.Pool, ids: IdCodec, request: RequestContext): ConsentsService {
  const keeper = () => requireKeeper(request);
  const by = () => ({ organizationId: keeper().organizationId, subject: keeper().subject, at: request.now });
  const requireOwnMember = async (publicId: string): Promise<number> => {
    const memberId = await findOwnMember(pool, ids, { publicId, organizationId: keeper().organizationId });
    if (memberId === undefined) throw new NotFoundError();
    return memberId;
  };
  const listOfMember = async <T>(publicId: string, list: (memberId: number) => Promise<T[]>): Promise<T[] | null> => {
    const memberId = await findOwnMember(pool, ids, { publicId, organizationId: keeper().organizationId });
    return memberId === undefined ? null : await list(memberId);
  };
  return {
    recordConsent: async ({ memberId, ...input }) => {
      const facts = {
        ...input,
        recipient: input.recipient ?? null,
        recipientType: input.recipientType ?? null,
        endsOn: input.endsOn ?? null,
      };
      requireValidConsent(facts, await readKnownNames(pool), keeper().organizationId);
      const recording = { ...by(), memberId: await requireOwnMember(memberId) };
      return toConsent(ids, await saveConsent(pool, facts, recording));
    },
    revokeConsent: async (publicId) => {
      const recording = by();
      const id = ids.find("Consent", publicId);
      const row = id === undefined ? undefined : await revokeConsent(pool, id, recording);
      if (!row) throw new NotFoundError();
      return toConsent(ids, row);
    },
    restrictMember: async ({ memberId, ...input }) => {
      const facts = { ...input, recipient: input.recipient ?? null, endsOn: input.endsOn ?? null };
      await requireKnownRecipient(pool, facts.recipient);
      const recording = { ...by(), memberId: await requireOwnMember(memberId) };
      return toRestriction(ids, await saveRestriction(pool, facts, recording));
    },
    liftRestriction: async (publicId) => {
      const recording = by();
      const id = ids.find("Restriction", publicId);
      const row = id === undefined ? undefined : await liftRestriction(pool, id, recording);
      if (!row) throw new NotFoundError();
      return toRestriction(ids, row);
    },
    listConsents: (publicId) =>
      listOfMember(publicId, async (memberId) => (await listConsents(pool, memberId)).map((row) => toConsent(ids, row))),
    listRestrictions: (publicId) =>
      listOfMember(publicId, async (memberId) => (await listRestrictions(pool, memberId)).map((row) => toRestriction(ids, row))),
  };
}

function requireKeeper(request: RequestContext): Asker {
  const asker = requireAsker(request);
  if (!mayAskFor(asker.role, asker.purpose)) throw new ForbiddenError("this role may not ask about children for this purpose");
  requireConsentKeeper(asker);
  return asker;
}

/** Undefined for an unknown member and another organization's alike. */
async function findOwnMember(
  pool: pg.Pool,
  ids: IdCodec,
  { publicId, organizationId }: { readonly publicId: string; readonly organizationId: string },
): Promise<number | undefined> {
  const memberId = ids.find("Member", publicId);
  if (memberId === undefined) return undefined;
  return (await findMemberOrganization(pool, memberId)) === organizationId ? memberId : undefined;
}

async function requireKnownRecipient(pool: pg.Pool, recipient: string | null): Promise<void> {
  if (recipient === null || (await readKnownNames(pool)).organizations.has(recipient)) return;
  throw new InvalidInputError([{ field: "recipient", message: "is not the id of an organization" }]);
}

function toConsent(ids: IdCodec, { id, memberId, recipient, programs, ...row }: ConsentRow): Consent {
  return {
    ...row,
    id: ids.encode("Consent", id),
    memberId: ids.encode("Member", memberId),
    recipient: recipient === null ? null : { id: recipient },
    programs: programs.map((code) => ({ code })),
    fieldClasses: [...row.fieldClasses],
    purposes: [...row.purposes],
  };
}

function toRestriction(ids: IdCodec, { id, memberId, recipient, ...row }: RestrictionRow): Restriction {
  return {
    ...row,
    id: ids.encode("Restriction", id),
    memberId: ids.encode("Member", memberId),
    recipient: recipient === null ? null : { id: recipient },
    fieldClasses: [...row.fieldClasses],
  };
}
