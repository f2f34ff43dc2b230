import type { IdCodec } from "#shared/ids.js";
import type { Coordinator, Workforce } from "./coordinator.type.js";
import type { CoordinatorRow } from "./coordinators.db.js";

/** What the graph shows of a person. */
export function toCoordinator(ids: IdCodec, row: CoordinatorRow): Coordinator {
  return { ...row, id: ids.encode("Coordinator", row.id), workforce: row.workforce as Workforce | null };
}
