/** The same assessment of a child, made again by another organization within the rule's window, is a finding of its own kind. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import type { RosterCells } from "../../testkit/rosters.js";

const hub = useHub();
const spans = { enrollment_starts_on: "2023-01-01" };

/** When the program and the plan assessed each child, and what: 366 days lie between 2024-01-01 and 2025-01-01. */
const CHILDREN: readonly (readonly [RosterCells, RosterCells])[] = [
  [assessed("2024-06-01"), assessed("2025-06-01")],
  [assessed("2024-01-01"), assessed("2025-01-01")],
  [assessed("2025-05-01"), assessed("2025-05-01")],
  [assessed("2025-05-01", "FUNCTIONAL"), assessed("2025-06-01")],
  [assessed("2025-06-01"), assessed("2025-02-01")],
];

function assessed(on: string, kind = "COMPREHENSIVE_NEEDS"): RosterCells {
  return { assessment_kind: kind, assessed_on: on };
}

beforeAll(async () => {
  const rows = (side: 0 | 1, cells: RosterCells) =>
    inventChildren(0, CHILDREN.length, (index) => ({ ...spans, ...cells, ...CHILDREN[index]?.[side] }));
  await hub.importRoster("KS_SHCN", rows(0, { program: "KS_SHCN" }));
  await hub.importRoster("KS_MCO_A", rows(1, { program: "KS_KANCARE", plan: "KS_MCO_A" }));
  await hub.settle();
});

async function list(): Promise<string[]> {
  const { overlapFindings } = await hub.askExpectingNoErrors(
    persona("ks-mco-a"),
    `{ overlapFindings(kind: ASSESSMENT) { nodes { verdict unit startsOn endsOn status rule { ruleId }
        client { members { memberNumber } } } } }`,
  );
  return overlapFindings.nodes
    .map(
      (node: {
        verdict: string;
        unit: string;
        startsOn: string;
        endsOn: string;
        status: string;
        rule: { ruleId: string };
        client: { members: { memberNumber: string | null }[] };
      }) =>
        [
          node.client.members.find(({ memberNumber }) => memberNumber !== null)?.memberNumber,
          node.rule.ruleId,
          node.verdict,
          node.unit,
          node.startsOn,
          node.endsOn,
          node.status,
        ].join(" "),
    )
    .sort();
}

test("repeated after 365 days or sooner, by either of them; not after 366, not the same day, not another kind", async () => {
  expect(await list()).toEqual([
    "N0 US-04 COORDINATE_REQUIRED WINDOW 2024-06-01 2025-06-01 OPEN",
    "N4 US-04 COORDINATE_REQUIRED WINDOW 2025-02-01 2025-06-01 OPEN",
  ]);
});
