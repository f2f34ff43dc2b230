/** Being attributed to an accountable care organization is not being coordinated by it. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub();
const staff = persona("ma-title-v");

function attributed(index: number, cells: RosterCells): RosterCells {
  const identity = { member_number: `N${index}`, ...inventIdentity(index) };
  return { ...identity, program: "MA_ACO", enrollment_starts_on: "2025-01-01", ...cells };
}

/** 0: attributed alone. 1: with the attributed doctor named. 2: with a coordinator. */
beforeAll(async () => {
  const needs = { special_needs: "YES", complex_needs: "YES", state: "MA" };
  await hub.importRoster(
    "MA_MDPH_CC",
    [0, 1, 2].map((index) => ({ member_number: `N${index}`, ...inventIdentity(index), ...needs })),
  );
  const since = { coordinator_since: "2025-01-01" };
  await hub.importRoster("MA_ACO_P", [
    attributed(0, {}),
    attributed(1, { coordinator_name: "Dr. Ana Pires", coordinator_function: "ATTRIBUTION_ONLY", ...since }),
    attributed(2, { coordinator_name: "Vera Stahl", ...since }),
  ]);
  await hub.settle();
});

const CHECK = `query ($number: String) { coordinatorCheck(memberNumber: $number) { client {
  assignments { coordinator { name } }
  otherContacts { coordinator { name } function }
  suggestedLead { organization { id } }
  members { organization { id name type } enrollments { program { code kind } } }
} } }`;

async function check(number: string) {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(staff, CHECK, { number });
  const { members, ...client } = coordinatorCheck.client;
  return { ...client, aco: members.find((member: { organization: { id: string } }) => member.organization.id === "MA_ACO_P") };
}

test("attributed, and no coordinator assigned", async () => {
  expect(await check("N0")).toMatchObject({
    assignments: [],
    otherContacts: [],
    suggestedLead: null,
    aco: { organization: { type: "ACO" }, enrollments: [{ program: { code: "MA_ACO", kind: "ACO_CARE_COORDINATION" } }] },
  });
});

test("the attributed doctor is a contact and no coordinator", async () => {
  expect(await check("N1")).toMatchObject({
    assignments: [],
    otherContacts: [{ coordinator: { name: "Dr. Ana Pires" }, function: "ATTRIBUTION_ONLY" }],
    suggestedLead: null,
  });
});

test("a coordinator is named where there is one, and only that child is no gap", async () => {
  expect(await check("N2")).toMatchObject({ assignments: [{ coordinator: { name: "Vera Stahl" } }] });
  const { coordinationGaps } = await hub.askExpectingNoErrors(
    staff,
    `{ coordinationGaps(program: "MA_MDPH_CC") { gaps { nodes { member { memberNumber } } } } }`,
  );
  expect(coordinationGaps.gaps.nodes).toEqual([{ member: { memberNumber: "N0" } }, { member: { memberNumber: "N1" } }]);
});
