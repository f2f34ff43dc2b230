import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { classesOf, type FieldClass } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";

/** Who decides on matches: identity, never the content of care (access matrix, row "data steward": D and I for matching only). */
export const REVIEWERS: readonly Role[] = ["DATA_STEWARD"];

/** What a review can show of another organization's record, where an agreement covers it. */
const CLASSES: readonly FieldClass[] = classesOf("DATA_STEWARD", "OWN").filter((one) => one === "D" || one === "I");

/** Whose records an asker may compare. */
export interface ReviewScope {
  readonly organizationId: string;
  /** False: one of the two records has to be the asker's own organization's. True only for whoever runs the hub. */
  readonly isHubWide: boolean;
  /** Their demographics are open, the own organization's first. */
  readonly organizations: readonly string[];
  /** Their identifiers are open too. */
  readonly withIdentifiers: readonly string[];
}

/** Throws ForbiddenError. */
export function requireReviewer(reach: Reach): void {
  if (!REVIEWERS.includes(reach.asker.role)) throw new ForbiddenError("only data stewards review matches");
}

/**
 * Own records, and records of sources whose agreement in force covers demographics: that a pair may be one child is the
 * relationship (45 CFR 164.506(c) wants one; needs local confirmation). Whoever runs the hub decides for all, but needs an
 * agreement with each of the two sources as well.
 */
export function toReviewScope(reach: Reach, isHubOperator: boolean): ReviewScope {
  const { organizationId } = reach.asker;
  const withClass = (fieldClass: FieldClass) =>
    CLASSES.includes(fieldClass)
      ? reach.agreements.filter(({ fieldClasses }) => fieldClasses.includes(fieldClass)).map((one) => one.sourceOrganizationId)
      : [];
  const organizations = [...new Set([organizationId, ...withClass("D")])];
  const withIdentifiers = [...new Set([organizationId, ...withClass("I")])].filter((one) => organizations.includes(one));
  return { organizationId, isHubWide: isHubOperator, organizations, withIdentifiers };
}
