import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { readsOwn, rolesThatRead, rolesThatReadOfChild } from "#shared/policy/matrix.js";
import type { SentFacts } from "#shared/policy/sent-facts.js";
import type { Asker } from "#shared/request-context.js";
import type { ReferralParty } from "./referral-status.js";

/**
 * What a receiver is told: the need (F) and how to reach the family (H). Public health surveillance shows nothing of its
 * children but to whom it refers them (45 CFR 164.512(b)).
 */
export const REFERRAL_FACTS: SentFacts = { fieldClasses: ["F", "H"], sentUnder: ["PUBLIC_HEALTH"] };

/** Roles with the access matrix' class F, referrals and social needs, of their own organization. */
const SENDERS: readonly Role[] = rolesThatRead("F");

/**
 * Family consultants answer what was sent to their own organization with the family's consent, and read what it sent of the
 * families that they are assigned to. Needs local confirmation.
 */
export const REFERRAL_ROLES: readonly Role[] = rolesThatReadOfChild("F");

/** Throws ForbiddenError where this role may not send a child anywhere for this purpose. */
export function requireSender(asker: Asker): void {
  if (!SENDERS.includes(asker.role)) throw forbidden();
  requireReferralReader(asker);
}

/** Throws ForbiddenError where this role may not read referrals, sent or received, for this purpose. */
export function requireReferralReader(asker: Asker): void {
  if (!readsOwn(asker, "F")) throw forbidden();
}

/** As which party the asker's organization may see a referral; undefined for everybody else's. */
export function findParty(
  asker: Pick<Asker, "organizationId" | "role">,
  referral: { readonly fromOrganizationId: string; readonly toOrganizationId: string | null },
): ReferralParty | undefined {
  const maySend = SENDERS.includes(asker.role);
  if (maySend && referral.fromOrganizationId === asker.organizationId) return "SENDER";
  return referral.toOrganizationId === asker.organizationId ? "RECEIVER" : undefined;
}

function forbidden(): ForbiddenError {
  return new ForbiddenError("this role may not handle referrals for this purpose");
}
