import { ForbiddenError } from "#shared/errors.js";
import { ROLES, type Role } from "#shared/identity.js";
import { cellOf, rolesThatRead } from "#shared/policy/matrix.js";
import type { Asker } from "#shared/request-context.js";
import type { ReferralParty } from "./referral-status.js";

/** Roles with the access matrix' class F, referrals and social needs, of their own organization. */
const SENDERS: readonly Role[] = rolesThatRead("F");

/**
 * Family consultants answer what was sent to their own organization with the family's consent, and see nothing else of a
 * child. Needs local confirmation.
 */
export const REFERRAL_ROLES: readonly Role[] = ROLES.filter((role) => SENDERS.includes(role) || role === "FAMILY_CONSULTANT");

/** Throws ForbiddenError where this role may not send a child anywhere for this purpose. */
export function requireSender(asker: Asker): void {
  if (cellOf({ role: asker.role, purpose: asker.purpose, relation: "OWN" }, "F") !== "yes") throw forbidden();
}

/** Throws ForbiddenError where this role may not read referrals, sent or received, for this purpose. */
export function requireReferralReader(asker: Asker): void {
  const mayReceive = asker.role === "FAMILY_CONSULTANT" && asker.purpose === "CARE_COORDINATION";
  if (!mayReceive) requireSender(asker);
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
