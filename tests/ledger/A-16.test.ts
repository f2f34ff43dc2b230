/** Children who are eligible for CCHCP and have no other pathway: who they are, how to reach them, and when each leaves the list. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub();
const staff = persona("ar-title-v");
const LISTED = { icd10_codes: "G40.90" };

function eligible(index: number, cells: RosterCells = {}): RosterCells {
  return {
    member_number: `N${index}`,
    ...inventIdentity(index),
    birth_date: `2015-04-0${(index % 9) + 1}`,
    state: "AR",
    language: "Spanish",
    contact_preference: "Text",
    plan: "AR_MEDICAID",
    coverage_starts_on: "2024-01-01",
    ...LISTED,
    ...cells,
  };
}
const coordinatedBy = (name: string, cells: RosterCells = {}): RosterCells => ({
  coordinator_name: name,
  coordinator_since: "2025-01-01",
  ...cells,
});

/** 0 and 1: nobody. 2: its PASSE. 3: its own program. 4: only a consult, utilization management or outreach. 5: no listed code. */
beforeAll(async () => {
  await hub.importRoster("AR_CCHCP", [
    eligible(0),
    eligible(1, { coverage_starts_on: "2025-03-15" }),
    eligible(2),
    eligible(3, coordinatedBy("Rosa Kimball")),
    eligible(4, coordinatedBy("Rosa Kimball", { coordinator_function: "SHORT_TERM_CONSULT" })),
    eligible(5, { icd10_codes: "J45.909" }),
    eligible(6),
    eligible(7),
  ]);
  await hub.importRoster("AR_PASSE_1", [
    { ...eligible(2), ...coordinatedBy("Dale Ott"), program: "AR_PASSE", enrollment_starts_on: "2025-01-01" },
    { ...eligible(4), ...coordinatedBy("Una Reid", { coordinator_function: "UTILIZATION_MANAGEMENT" }), program: "AR_PASSE" },
    { ...eligible(6), ...coordinatedBy("Dale Ott", { coordinator_since: "2025-07-01" }), program: "AR_PASSE" },
    { ...eligible(7), ...coordinatedBy("Dale Ott", { coordinator_until: "2025-06-20" }), program: "AR_PASSE" },
  ]);
  await hub.settle();
});

const QUERY = `query ($asOf: Date, $first: Int, $after: String) {
  coordinationGaps(program: "AR_CCHCP", asOf: $asOf, first: $first, after: $after) {
    asOf
    sources { name status }
    gaps {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { eligibleSince reason member {
        memberNumber contactPreference language outreach { attempts lastOn lastOutcome lastReachedOn }
      } }
    }
  }
}`;

async function listNumbers(asOf: string | null): Promise<string[]> {
  const { coordinationGaps } = await hub.askExpectingNoErrors(staff, QUERY, { asOf });
  return toNumbers(coordinationGaps.gaps.nodes);
}

interface Gap {
  readonly member: { readonly memberNumber: string; readonly outreach: unknown };
}

/** The list is in the order of the hub's own numbers, which a roster's rows get in any order. */
function toNumbers(gaps: readonly Gap[]): string[] {
  return gaps.map(({ member }) => member.memberNumber).sort();
}

function gapOf(gaps: readonly Gap[], memberNumber: string): Gap | undefined {
  return gaps.find(({ member }) => member.memberNumber === memberNumber);
}

test("lists exactly the eligible children with no coordination of any kind, and how to reach them", async () => {
  const { coordinationGaps } = await hub.askExpectingNoErrors(staff, QUERY);
  expect(coordinationGaps.asOf).toBe("2025-06-20");
  expect(coordinationGaps.gaps.totalCount).toBe(4);
  expect(await listNumbers(null)).toEqual(["N0", "N1", "N4", "N6"]);
  expect(gapOf(coordinationGaps.gaps.nodes, "N1")).toEqual({
    eligibleSince: "2025-03-15",
    reason: "NO_COORDINATOR",
    member: {
      memberNumber: "N1",
      contactPreference: "TEXT",
      language: "Spanish",
      outreach: { attempts: 0, lastOn: null, lastOutcome: null, lastReachedOn: null },
    },
  });
  expect(coordinationGaps.sources).toContainEqual({ name: "AR_PASSE_1", status: "ANSWERED" });
});

test("a child leaves the list on the day that a pathway starts, and is back the day after it ends", async () => {
  expect(await listNumbers("2025-06-30")).toContain("N6");
  expect(await listNumbers("2025-07-01")).not.toContain("N6");
  expect(await listNumbers("2025-06-20")).not.toContain("N7");
  expect(await listNumbers("2025-06-21")).toContain("N7");
});

test("pages the list, each child once", async () => {
  const pages: string[] = [];
  let after: string | null = null;
  for (const hasNextPage of [true, true, true, false]) {
    const { coordinationGaps } = await hub.askExpectingNoErrors(staff, QUERY, { first: 1, after });
    expect(coordinationGaps.gaps.pageInfo.hasNextPage).toBe(hasNextPage);
    pages.push(coordinationGaps.gaps.nodes[0].member.memberNumber);
    after = coordinationGaps.gaps.pageInfo.endCursor;
  }
  expect(pages.sort()).toEqual(["N0", "N1", "N4", "N6"]);
});

const RECORD = "mutation ($input: ContactInput!) { recordOutreach(input: $input) { id kind outcome contactedOn } }";

async function findMemberId(memberNumber: string): Promise<string> {
  const { member } = await hub.askExpectingNoErrors(staff, "query ($n: String) { member(memberNumber: $n) { id } }", {
    n: memberNumber,
  });
  return member.id;
}

test("shows the last outreach, counts a repeated record once, and tells when the family was reached", async () => {
  const member = await findMemberId("N0");
  const first = { member, key: "call-1", method: "PHONE", outcome: "REACHED", contactedOn: "2025-06-03" };
  const { recordOutreach } = await hub.askExpectingNoErrors(staff, RECORD, { input: first });
  const again = await hub.askExpectingNoErrors(staff, RECORD, { input: first });
  expect(again.recordOutreach).toEqual(recordOutreach);
  const second = { member, key: "call-2", method: "PHONE", outcome: "NO_ANSWER", contactedOn: "2025-06-09" };
  await hub.askExpectingNoErrors(staff, RECORD, { input: second });
  const { coordinationGaps } = await hub.askExpectingNoErrors(staff, QUERY);
  expect(gapOf(coordinationGaps.gaps.nodes, "N0")?.member.outreach).toEqual({
    attempts: 2,
    lastOn: "2025-06-09",
    lastOutcome: "NO_ANSWER",
    lastReachedOn: "2025-06-03",
  });
});

test("refuses a key that was used for another contact, and a day in the future", async () => {
  const member = await findMemberId("N0");
  const taken = { member, key: "call-1", method: "TEXT", outcome: "REACHED", contactedOn: "2025-06-03" };
  const conflict = await hub.ask(staff, RECORD, { input: taken });
  expect(conflict.errors[0]?.extensions.code).toBe("CONFLICT");
  const early = await hub.ask(staff, RECORD, { input: { ...taken, key: "call-3", contactedOn: "2025-06-21" } });
  expect(early.errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field: "contactedOn" }] });
});

test("another organization's child and an unknown one are refused alike", async () => {
  const { rows } = await hub.database.pool.query("select id from hub_members.member where organization_id = 'AR_PASSE_1'");
  const ids = [hub.ids.encode("Member", rows[0].id), hub.ids.encode("Member", 999_999)];
  const answers = await Promise.all(
    ids.map((member) => hub.ask(staff, RECORD, { input: { member, key: "call-4", method: "PHONE", outcome: "REACHED" } })),
  );
  const errorOf = (at: number) => answers[at]?.errors.map(({ message, extensions }) => [message, extensions.code]);
  expect(errorOf(0)).toEqual([["There is nothing here that you may see.", "NOT_FOUND"]]);
  expect(errorOf(1)).toEqual(errorOf(0));
});

test("another organization sees its own children only", async () => {
  const { coordinationGaps } = await hub.askExpectingNoErrors(persona("ar-passe"), QUERY);
  expect(toNumbers(coordinationGaps.gaps.nodes)).toEqual(["N4", "N6"]);
});
