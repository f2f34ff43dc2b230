import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { cellOf, readsOwn, rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";

/** Visits. */
const VISIT_CLASS = "V";

/** Roles that record and read visits of their own organization's children. */
export const ENCOUNTER_KEEPERS: readonly Role[] = rolesThatRead(VISIT_CLASS);

/** Throws ForbiddenError. */
export function requireEncounterKeeper({ asker }: Reach): void {
  if (!readsOwn(asker, VISIT_CLASS)) throw new ForbiddenError("this role or purpose keeps no encounters");
}

/**
 * How far the asker may see a child's visits: each organization's own alone. MASKED: the day, the disciplines and the plan's
 * number, without the practitioners and what they recommended. Undefined: not at all.
 */
export function findVisitScope({ asker }: Reach, member: VisibleMember | undefined): "FULL" | "MASKED" | undefined {
  if (member?.relation !== "OWN") return undefined;
  const cell = cellOf({ ...asker, relation: "OWN" }, VISIT_CLASS);
  if (cell === "yes") return "FULL";
  return cell === "mask" ? "MASKED" : undefined;
}
