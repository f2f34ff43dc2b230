/** California's enhanced care management has one lead care manager; the children's services nurse is additional; a waiver excludes it. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub();
const staff = persona("ca-ccs");

function inProgram(index: number, program: string, cells: RosterCells = {}): RosterCells {
  return { member_number: `N${index}`, ...inventIdentity(index), program, enrollment_starts_on: "2025-01-01", ...cells };
}
const nurse = { coordinator_name: "Mai Tran", coordinator_workforce: "NURSE", coordinator_since: "2024-01-01" };
const manager = { coordinator_name: "Jorge Salas", coordinator_since: "2025-01-01" };
const covered = { plan: "CA_MCP_1", coverage_starts_on: "2025-01-01" };

beforeAll(async () => {
  await hub.importRoster("CA_CCS", [inProgram(0, "CA_CCS", nurse), inProgram(1, "CA_CCS", nurse)]);
  await hub.importRoster("CA_MCP_1", [
    inProgram(0, "CA_ECM", { ...manager, ...covered }),
    inProgram(1, "CA_ECM", { ...manager, ...covered }),
  ]);
  await hub.importRoster("CA_MEDICAID", [inProgram(1, "CA_HCBA")]);
  await hub.settle();
});

const CHECK = `query ($number: String) { coordinatorCheck(memberNumber: $number) { client { id
  assignments { coordinator { name } program { code } }
  suggestedLead { organization { id } program { code } step }
  overlapFindings { kind verdict rule { ruleId citation } sides { program { code } } }
} } }`;
async function listVerdicts(number: string) {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(staff, CHECK, { number });
  type Finding = { rule: { ruleId: string; citation: string } | null; verdict: string };
  const { overlapFindings } = coordinatorCheck.client as { overlapFindings: Finding[] };
  expect(overlapFindings.every(({ rule }) => rule === null || rule.citation !== "")).toBe(true);
  return overlapFindings.map(({ rule, verdict }) => [rule?.ruleId ?? null, verdict]).sort();
}

test("the care manager leads, the nurse is additional, and the two have to coordinate", async () => {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(staff, CHECK, { number: "N0" });
  expect(coordinatorCheck.client.suggestedLead).toMatchObject({ organization: { id: "CA_MCP_1" }, program: { code: "CA_ECM" } });
  const names = coordinatorCheck.client.assignments.map((row: { coordinator: { name: string } }) => row.coordinator.name);
  expect(names.sort()).toEqual(["Jorge Salas", "Mai Tran"]);
  expect(await listVerdicts("N0")).toEqual([["CA-03", "COORDINATE_REQUIRED"]]);
});

test("a child with a waiver span as well is EXCLUDED from one of the two", async () => {
  expect(await listVerdicts("N1")).toContainEqual(["CA-02", "EXCLUDED"]);
});
