import type { PlainDate } from "#shared/dates.js";
import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { cellOf, type FieldClass } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";

/** Who decides on matches: identity, never the content of care (access matrix, row "data steward": D and I for matching only). */
export const REVIEWERS: readonly Role[] = ["DATA_STEWARD"];

/** Whose records an asker may compare. */
export interface ReviewScope {
  readonly organizationId: string;
  /** Restrictions count as they are today. */
  readonly today: PlainDate;
  /** False: one of the two records has to be the asker's own organization's. True only for whoever runs the hub. */
  readonly isHubWide: boolean;
  /** Their demographics are open, the own organization's first. */
  readonly organizations: readonly string[];
  /** Their identifiers are open too. */
  readonly withIdentifiers: readonly string[];
  /** The end of a phone number and a guardian's initials, which tell whether two agree. */
  readonly showsMaskedContact: boolean;
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
  const cell = (fieldClass: FieldClass) => cellOf({ ...reach.asker, relation: "OWN" }, fieldClass);
  const withClass = (fieldClass: FieldClass) =>
    cell(fieldClass) === "yes"
      ? reach.agreements.filter(({ fieldClasses }) => fieldClasses.includes(fieldClass)).map((one) => one.sourceOrganizationId)
      : [];
  const organizations = [...new Set([organizationId, ...withClass("D")])];
  const withIdentifiers = [...new Set([organizationId, ...withClass("I")])].filter((one) => organizations.includes(one));
  return {
    organizationId,
    today: reach.today,
    isHubWide: isHubOperator,
    organizations,
    withIdentifiers,
    showsMaskedContact: cell("H") === "mask",
  };
}
