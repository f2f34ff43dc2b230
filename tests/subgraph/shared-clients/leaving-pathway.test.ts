import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import type { RosterCells } from "../../testkit/rosters.js";

const hub = useHub();
const staff = persona("ma-title-v");

function enrolled(number: number, cells: RosterCells): RosterCells {
  return {
    member_number: `N${number}`,
    ...inventIdentity(number),
    state: "MA",
    special_needs: "YES",
    complex_needs: "YES",
    program: "MA_MDPH_CC",
    enrollment_starts_on: "2024-01-01",
    ...cells,
  };
}

/** On 20 June 2025, looking 60 days ahead: up to 19 August. */
beforeAll(async () => {
  await hub.importRoster("MA_MDPH_CC", [
    enrolled(0, { enrollment_ends_on: "2025-08-19" }),
    enrolled(1, { enrollment_ends_on: "2025-08-20" }),
    enrolled(2, { birth_date: "2002-08-01" }),
    enrolled(3, { coordinator_name: "Petra Voss", coordinator_since: "2024-01-01", coordinator_until: "2025-07-15" }),
    enrolled(4, { enrollment_ends_on: "2025-06-30" }),
    enrolled(4, { enrollment_starts_on: "2025-07-01" }),
    enrolled(5, { enrollment_ends_on: "2025-06-19" }),
    enrolled(6, {}),
  ]);
  await hub.settle();
});

const QUERY = `query ($days: Int, $asOf: Date, $program: ID!) {
  leavingPathway(program: $program, days: $days, asOf: $asOf) { totalCount nodes { lastOn reason member { memberNumber } } }
}`;
const ask = (variables: object) => hub.ask(staff, QUERY, { program: "MA_MDPH_CC", ...variables });

test("lists who leaves within the days, with the last day and what ends", async () => {
  const { data } = await ask({});
  expect(data.leavingPathway).toEqual({
    totalCount: 3,
    nodes: [
      { lastOn: "2025-08-19", reason: "ENROLLMENT_ENDS", member: { memberNumber: "N0" } },
      { lastOn: "2025-07-31", reason: "ELIGIBILITY_ENDS", member: { memberNumber: "N2" } },
      { lastOn: "2025-07-15", reason: "ASSIGNMENT_ENDS", member: { memberNumber: "N3" } },
    ],
  });
});

test("looks as far ahead as it is asked, and not at who goes on without a break", async () => {
  const { data } = await ask({ days: 61 });
  const numbers = data.leavingPathway.nodes.map((child: { member: { memberNumber: string } }) => child.member.memberNumber);
  expect(numbers.sort()).toEqual(["N0", "N1", "N2", "N3"]);
});

test("names the argument that is wrong", async () => {
  const fieldsOf = async (variables: object) => (await ask(variables)).errors[0]?.extensions.fields;
  expect(await fieldsOf({ days: 0 })).toEqual([{ field: "days", message: "must be from 1 to 365" }]);
  expect(await fieldsOf({ program: "MA_NOBODY" })).toEqual([{ field: "program", message: "is not the code of a program" }]);
});

test("another organization's list does not hold these children", async () => {
  const { leavingPathway } = await hub.askExpectingNoErrors(persona("ma-aco"), QUERY, { program: "MA_MDPH_CC" });
  expect(leavingPathway).toEqual({ totalCount: 0, nodes: [] });
});
