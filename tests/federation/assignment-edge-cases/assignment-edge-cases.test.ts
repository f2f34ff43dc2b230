/** Two coordinations of one child at the edges: of an age limit, of a span, of a feed, of a household, of what rules and sources know. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import type { RosterCells } from "../../testkit/rosters.js";

let today = "2025-06-20";
const hub = useHub({ now: () => new Date(`${today}T12:00:00Z`) });
const staff = persona("ks-title-v");

/** One child in a source's roster; its member number names the case. */
type Case = readonly [name: string, cells: RosterCells];

const listed = (program: string, coordinator: string) => (cells: readonly Case[]) =>
  cells.map(([name, more]) => ({
    member_number: name,
    ...inventIdentity(CASES.indexOf(name)),
    program,
    enrollment_starts_on: "2025-01-01",
    coordinator_name: coordinator,
    coordinator_email: `${coordinator.split(" ")[0]?.toLowerCase()}@example.org`,
    coordinator_since: "2025-01-01",
    ...more,
  }));
const byProgram = listed("KS_SHCN", "Marian Holt");
const byPlan = listed("KS_KANCARE", "Derrick Vance");

/** 21 on 10 June 2025: the program takes children under 21. */
const BECOMES_21 = { birth_date: "2004-06-10" };
const IS_21_TODAY = { birth_date: "2004-06-20" };
const IS_21_TOMORROW = { birth_date: "2004-06-21" };
const LEAP_DAY = { birth_date: "2004-02-29" };
const ENDED = { enrollment_ends_on: "2025-05-31", coordinator_until: "2025-05-31" };
const from = (day: string): RosterCells => ({ coordinator_since: day });
const OTHER_FUNCTIONS = ["UTILIZATION_MANAGEMENT", "SHORT_TERM_CONSULT", "PEER_SUPPORT", "ATTRIBUTION_ONLY", "OUTREACH"];
/** What the plan's person does for the child before 1 June; from then on it is coordination. */
const coordinatesLater = OTHER_FUNCTIONS.map((does) => `${does} until June`);
/** The program's own coordinator, as the plan's feed names her. */
const sameFeed = { program: "KS_SHCN", coordinator_name: "M. Holt", coordinator_email: "marian@example.org" };

const PROGRAM: readonly Case[] = [
  ["of age", BECOMES_21],
  ["last day", BECOMES_21],
  ["birthday", BECOMES_21],
  ["leap day", LEAP_DAY],
  ["today", IS_21_TODAY],
  ["tomorrow", IS_21_TOMORROW],
  ["last day of the span", ENDED],
  ["day after the span", ENDED],
  ["two feeds", {}],
  ["two people", {}],
  ["after her", { coordinator_until: "2025-05-31" }],
  ["sister", { household_number: "H1" }],
  ["baby", { household_number: "H1" }],
  ["lodger", { household_number: "H2" }],
  ...OTHER_FUNCTIONS.map((does): Case => [does, {}]),
  ...coordinatesLater.map((name): Case => [name, {}]),
  ["unknown pair", {}],
  ["enrolled alone", {}],
  ["unknown pair later", ENDED],
];
const PLAN: readonly Case[] = [
  ["of age", BECOMES_21],
  ["last day", { ...BECOMES_21, ...from("2025-06-09") }],
  ["birthday", { ...BECOMES_21, ...from("2025-06-10") }],
  ["leap day", LEAP_DAY],
  ["today", IS_21_TODAY],
  ["tomorrow", IS_21_TOMORROW],
  ["last day of the span", from("2025-05-31")],
  ["day after the span", from("2025-06-01")],
  ["two feeds", sameFeed],
  ["two people", { ...sameFeed, coordinator_name: "Ada Quist", coordinator_email: "ada@example.org" }],
  ["after her", { ...sameFeed, coordinator_name: "Ada Quist", coordinator_email: "ada@example.org", ...from("2025-06-01") }],
  ["brother", { household_number: "H1" }],
  ...OTHER_FUNCTIONS.map((does): Case => [does, { coordinator_function: does }]),
  ...coordinatesLater.flatMap((name, index): Case[] => [
    [name, { coordinator_function: OTHER_FUNCTIONS[index] ?? "", coordinator_until: "2025-05-31" }],
    [name, { coordinator_function: "CARE_COORDINATION", ...from("2025-06-01") }],
  ]),
];
const PILOT: readonly Case[] = [
  ["unknown pair", {}],
  ["enrolled alone", { coordinator_name: "", coordinator_email: "", coordinator_since: "" }],
  ["unknown pair later", from("2025-06-01")],
];
const CASES = [...new Set([...PROGRAM, ...PLAN].map(([name]) => name))];

/** The plan's agreement asks for a file every 31 days: 20 May is the last day that is not too old on 20 June. */
const receive = (day: string) => ({ receivedAt: `${day}T12:00:00Z`, effectiveOn: day });

beforeAll(async () => {
  await hub.importRoster("KS_SHCN", byProgram(PROGRAM), receive("2025-06-20"));
  await hub.importRoster("KS_MCO_A", byPlan(PLAN), receive("2025-05-20"));
  await hub.importRoster("KS_CHCSEK", listed("KS_CHCSEK", "Elsa Ruiz")(PILOT), receive("2025-06-20"));
  await hub.settle();
});

const FINDINGS = `query ($verdict: OverlapVerdict) { overlapFindings(status: OPEN, verdict: $verdict, first: 500) { totalCount nodes {
  verdict startsOn endsOn staleAsOf client { members { memberNumber } }
} } }`;

interface Finding {
  readonly verdict: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly staleAsOf: string | null;
  readonly client: { readonly members: readonly { readonly memberNumber: string | null }[] };
}

async function listFindings(variables: object = {}) {
  const { overlapFindings } = await hub.askExpectingNoErrors(staff, FINDINGS, { ...variables });
  return overlapFindings as { readonly totalCount: number; readonly nodes: readonly Finding[] };
}

/** By case; the program's own number for the child is the case's name. */
async function findDays(name: string): Promise<string[]> {
  const { nodes } = await listFindings();
  const ofCase = nodes.filter(({ client }) => client.members.some(({ memberNumber }) => memberNumber === name));
  return ofCase.map(({ startsOn, endsOn }) => `${startsOn} ${endsOn ?? "open"}`);
}

test.each([
  ["of age", ["2025-01-01 2025-06-09"]],
  ["last day", ["2025-06-09 2025-06-09"]],
  ["birthday", []],
  ["leap day", ["2025-01-01 2025-02-28"]],
  ["today", ["2025-01-01 2025-06-19"]],
  ["tomorrow", ["2025-01-01 open"]],
])("on the birthday on which the program ends the overlap does too: %s", async (name, days) => {
  expect(await findDays(name)).toEqual(days);
});

test.each([
  ["last day of the span", ["2025-05-31 2025-05-31"]],
  ["day after the span", []],
])("a program that ended, a death, a move: the last day that the source tells is the overlap's last: %s", async (name, days) => {
  expect(await findDays(name)).toEqual(days);
});

test.each([
  ["two feeds", []],
  ["two people", ["2025-01-01 open"]],
  ["after her", []],
])("two feeds that describe one coordinator of one program are no overlap with itself: %s", async (name, days) => {
  expect(await findDays(name)).toEqual(days);
});

test("overlaps are each child's own: a sister and a brother in one household have none; the household shows its children", async () => {
  expect([await findDays("sister"), await findDays("baby"), await findDays("brother")]).toEqual([[], [], []]);
  const listHousehold = async (memberNumber: string) => {
    const { member } = await hub.askExpectingNoErrors(
      staff,
      "query ($memberNumber: String) { member(memberNumber: $memberNumber) { household { memberNumber household { memberNumber } } } }",
      { memberNumber },
    );
    return member.household;
  };
  expect(await listHousehold("sister")).toEqual([{ memberNumber: "baby", household: [{ memberNumber: "sister" }] }]);
  expect([await listHousehold("lodger"), await listHousehold("of age")]).toEqual([[], []]);
});

test.each(OTHER_FUNCTIONS)("%s is no second coordination, and the day after it coordination may be", async (does) => {
  expect(await findDays(does)).toEqual([]);
  expect(await findDays(`${does} until June`)).toEqual(["2025-06-01 open"]);
});

test("a pair that no rule knows waits for a person, with a count; not where nobody coordinates, and not on days apart", async () => {
  const { totalCount, nodes } = await listFindings({ verdict: "UNKNOWN_REVIEW" });
  expect(nodes.map(({ verdict }) => verdict)).toEqual(Array(totalCount).fill("UNKNOWN_REVIEW"));
  expect(await findDays("unknown pair")).toEqual(["2025-01-01 open"]);
  expect([await findDays("enrolled alone"), await findDays("unknown pair later")]).toEqual([[], []]);
  const named = nodes.flatMap(({ client }) => client.members.map(({ memberNumber }) => memberNumber));
  expect(named).toContain("unknown pair");
  expect(named).not.toContain("of age");
});

test("a source of 31 days ago is fresh, and one of 32 days ago is STALE with its day", async () => {
  const ages = async () => {
    const { nodes } = await listFindings();
    const ofCase = nodes.filter(({ client }) => client.members.some(({ memberNumber }) => memberNumber === "of age"));
    return ofCase.map(({ staleAsOf }) => staleAsOf);
  };
  expect(await ages()).toEqual([null]);
  await hub.database.pool.query(
    "update hub_members.roster set finished_at = '2025-05-19T12:00:00Z' where organization_id = 'KS_MCO_A'",
  );
  expect(await ages()).toEqual(["2025-05-20"]);
});

test("a birthday that comes ends an overlap with the next roster, whomever that is about", async () => {
  today = "2025-06-21";
  await hub.importRoster("KS_MCO_B", [{ member_number: "1", ...inventIdentity(900) }], receive("2025-06-21"));
  await hub.settle();
  expect(await findDays("tomorrow")).toEqual(["2025-01-01 2025-06-20"]);
  expect(await findDays("two people")).toEqual(["2025-01-01 open"]);
});
