import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { readsOwn, rolesThatRead } from "#shared/policy/matrix.js";
import type { SentFacts } from "#shared/policy/sent-facts.js";
import type { VisibleMember } from "#shared/policy/visible-members.js";
import type { Asker } from "#shared/request-context.js";
import { CARRIER_TYPES, type CarrierType } from "./coverage-issue.js";

/** What covers the child. */
export const COVERAGE_CLASS = "E";

/** What the agency is told: the decision about the coverage, and how to reach the family. */
export const COVERAGE_FACTS: SentFacts = { fieldClasses: [COVERAGE_CLASS, "H"], sentUnder: [] };

/**
 * Roles that work with families' coverage. Insurance regulators have no role of their own: their people sign in as the staff
 * of a state program, and see what was routed to their organization. Needs local confirmation.
 */
export const COVERAGE_ROLES: readonly Role[] = rolesThatRead("C");

/** Throws ForbiddenError. */
export function requireCoverageRole(asker: Asker): void {
  if (!COVERAGE_ROLES.includes(asker.role) || !readsOwn(asker, COVERAGE_CLASS))
    throw new ForbiddenError("this role may not handle coverage issues for this purpose");
}

/** Medicaid has no business with a family's quarrel with a commercial plan (42 CFR 431.300: plan administration alone). */
export function listCarrierTypes(role: Role, organizationType: string): readonly CarrierType[] {
  const isMedicaid = role === "MEDICAID_LIAISON" || organizationType === "MEDICAID_AGENCY";
  return isMedicaid ? ["MEDICAID"] : CARRIER_TYPES;
}

/** Each organization reports for its own children. */
export function canReport(member: VisibleMember | undefined): member is VisibleMember {
  return member?.relation === "OWN" && member.classes.includes(COVERAGE_CLASS);
}
