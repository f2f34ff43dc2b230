import { type EligibilityBasisKind, LAW_OF_BASIS } from "#shared/eligibility-bases.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { findOpenFact, findOpenRow, type OpenRow } from "#shared/policy/visible-rows.js";

const ENROLLMENT_CLASS = "E";

/** True where the asker may read enrollments of this member at all. */
export function canReadEnrollments(member: VisibleMember | undefined): member is VisibleMember {
  return member?.classes.includes(ENROLLMENT_CLASS) ?? false;
}

/** Undefined: not open. */
export function findOpenEnrollment(reach: Reach, member: VisibleMember, programCode: string): OpenRow | undefined {
  return findOpenRow(reach, member, { programCode, fieldClass: ENROLLMENT_CLASS });
}

/** Within an open enrollment. Undefined: not open. */
export function findOpenBasis(reach: Reach, member: VisibleMember, basis: BasisQuestion): OpenRow | undefined {
  const law = LAW_OF_BASIS[basis.kind];
  return law ? findOpenFact(reach, member, { programCode: basis.programCode, law }) : { law: null, consent: null };
}

export interface BasisQuestion {
  readonly kind: EligibilityBasisKind;
  readonly programCode: string;
}
