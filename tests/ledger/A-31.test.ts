/** Massachusetts coordinates for young people up to age 23 who have special health care needs and complex coordination needs. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("ma-title-v");
/** On 20 June 2025: 22 years and 11 months, 23 years to the day, 10 years with the first need only, and of whom nothing is said. */
const BIRTH_DATES = ["2002-07-20", "2002-06-20", "2015-06-01", "2015-06-01"];
const NEEDS = [
  { special_needs: "YES", complex_needs: "YES" },
  { special_needs: "YES", complex_needs: "YES" },
  { special_needs: "YES", complex_needs: "NO" },
  {},
];

beforeAll(async () => {
  const rows = BIRTH_DATES.map((birth_date, index) => ({
    member_number: `N${index}`,
    ...inventIdentity(index),
    birth_date,
    state: "MA",
    program: "MA_MDPH_CC",
    enrollment_starts_on: "2024-07-01",
    ...NEEDS[index],
  }));
  await hub.importRoster("MA_MDPH_CC", rows);
  await hub.importRoster("MA_ACO_P", [{ ...rows[0], member_number: "P0", program: "MA_ACO" }]);
  await hub.settle();
});

const QUERY = `query ($member: ID!, $asOf: Date) { eligibility(program: "MA_MDPH_CC", member: $member, asOf: $asOf) {
  program { code } status failing unknown payer
} }`;

async function check(memberNumber: string, asOf: string | null = null) {
  const { member } = await hub.askExpectingNoErrors(staff, "query ($n: String) { member(memberNumber: $n) { id } }", {
    n: memberNumber,
  });
  return (await hub.askExpectingNoErrors(staff, QUERY, { member: member.id, asOf })).eligibility;
}

test("yes at 22 years and 11 months, AGE on the 23rd birthday, COMPLEXITY with special needs alone", async () => {
  expect(await check("N0")).toEqual({
    program: { code: "MA_MDPH_CC" },
    status: "ELIGIBLE",
    failing: [],
    unknown: [],
    payer: null,
  });
  expect(await check("N1")).toMatchObject({ status: "NOT_ELIGIBLE", failing: ["AGE"] });
  expect(await check("N1", "2025-06-19")).toMatchObject({ status: "ELIGIBLE" });
  expect(await check("N2")).toMatchObject({ status: "NOT_ELIGIBLE", failing: ["COMPLEXITY"] });
});

test("what the records do not say is unknown, not no", async () => {
  expect(await check("N3")).toMatchObject({ status: "UNKNOWN", failing: [], unknown: ["SPECIAL_NEEDS", "COMPLEXITY"] });
});

test("a young person over 21 is still found in both organizations", async () => {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(
    staff,
    `{ coordinatorCheck(memberNumber: "N0") { match { grade } client { members { organization { id } } } } }`,
  );
  expect(coordinatorCheck.match.grade).toBe("CERTAIN");
  expect(coordinatorCheck.client.members).toHaveLength(2);
});

test("another organization's record answers like one that does not exist", async () => {
  const { rows } = await hub.database.pool.query("select id from hub_members.member where member_number = 'P0'");
  const others = hub.ids.encode("Member", rows[0].id);
  const unknown = hub.ids.encode("Member", 999_999);
  const answers = await Promise.all([others, unknown].map((member) => hub.ask(staff, QUERY, { member })));
  expect(answers[0]?.data).toEqual({ eligibility: null });
  expect(answers[0]?.text).toBe(answers[1]?.text);
});

test("an unknown program is a clear error", async () => {
  const { errors } = await hub.ask(staff, `{ eligibility(program: "MA_NOBODY", member: "x") { status } }`);
  expect(errors[0]?.extensions).toMatchObject({
    code: "BAD_USER_INPUT",
    fields: [{ field: "program", message: "is not the code of a program" }],
  });
});
