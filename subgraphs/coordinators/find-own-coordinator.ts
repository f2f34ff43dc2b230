import type { IdCodec } from "#shared/ids.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { isOwnCoordinator } from "./caseload/caseload.policy.js";
import type { CoordinatorRow, CoordinatorsDb } from "./coordinators.db.js";

/** Undefined for an unknown person and another organization's alike. */
export async function findOwnCoordinator(
  { db, ids }: { readonly db: CoordinatorsDb; readonly ids: IdCodec },
  reach: Reach,
  publicId: string,
): Promise<CoordinatorRow | undefined> {
  const id = ids.find("Coordinator", publicId);
  const [person] = id === undefined ? [] : await db.listCoordinatorsById([id]);
  return person && isOwnCoordinator(reach, person.organizationId) ? person : undefined;
}
