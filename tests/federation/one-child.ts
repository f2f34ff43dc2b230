import type { Hub } from "../testkit/hub.js";
import { child, type RosterCells } from "../testkit/rosters.js";

/** As the Kansas program lists her: enrolled, with a coordinator and a plan of care. */
export function inProgram(cells: RosterCells = {}): RosterCells {
  return child({
    member_number: "S-1",
    program: "KS_SHCN",
    enrollment_starts_on: "2025-01-01",
    coordinator_name: "Marian Holt",
    coordinator_phone: "785-555-0102",
    coordinator_email: "marian.holt@example.org",
    coordinator_since: "2025-02-01",
    ...cells,
  });
}

/** As plan A lists her. */
export function inPlanA(cells: RosterCells = {}): RosterCells {
  return child({ member_number: "A-1", plan: "KS_MCO_A", coverage_starts_on: "2025-01-01", ...cells });
}

/** One child whom the Kansas program and health plan A both serve. */
export async function importOneChild(hub: Hub): Promise<void> {
  await hub.importRoster("KS_SHCN", [inProgram()]);
  await hub.importRoster("KS_MCO_A", [inPlanA()]);
  await hub.settle();
}
