import type { Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";
import type { VisibleMember } from "#shared/policy/visible-members.js";

/** Whether a child meets a program's criteria is a fact of enrollment and eligibility; codes and criteria never leave. */
const ELIGIBILITY_CLASS = "E";

/** Only who coordinates: a failing reason hints at a diagnosis, which a data steward may not learn. */
export const ELIGIBILITY_READERS: readonly Role[] = rolesThatRead(ELIGIBILITY_CLASS).filter((role) =>
  rolesThatRead("C").includes(role),
);

/** Only for an own record: the facts behind it are the organization's own, and another's diagnosis would show in a reason. */
export function canCheckEligibility(member: VisibleMember | undefined): member is VisibleMember {
  return member?.relation === "OWN" && member.classes.includes(ELIGIBILITY_CLASS);
}
