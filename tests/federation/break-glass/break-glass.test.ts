/** An emergency opens for hours, to one person, what nothing else opens; and somebody looks at every one afterwards. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { codesOf } from "../../testkit/ask.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { child } from "../../testkit/rosters.js";
import { inPlanA, inProgram } from "../one-child.js";

let now = new Date("2025-06-20T12:00:00Z");
const hub = useHub({ now: () => now });
const staff = persona("ks-title-v");
const auditor = persona("hub-auditor");
let member = "";

beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id, law)
     values ('KS_FOSTER', 'Foster care casework', 'CHILD_WELFARE', 'KS', 'KS_CHCSEK', 'CHILD_WELFARE')`,
  );
  // Two records of the child, and one of another.
  const other = { first_name: "Bela", last_name: "Okonkwo", birth_date: "2014-01-02" };
  await hub.importRoster("KS_SHCN", [
    inProgram(),
    child({ member_number: "S-2" }),
    inProgram({ member_number: "S-3", ...other }),
  ]);
  await hub.importRoster("KS_MCO_A", [inPlanA()]);
  await hub.importRoster("KS_CHCSEK", [
    child({
      member_number: "C-1",
      program: "KS_FOSTER",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Ora Lindgren",
      coordinator_since: "2025-01-01",
    }),
  ]);
  await hub.settle();
  member = (await hub.askExpectingNoErrors(staff, '{ member(memberNumber: "S-1") { id } }')).member.id;
});
beforeEach(async () => {
  now = new Date("2025-06-20T12:00:00Z");
  await hub.database.pool.query("truncate hub_privacy.break_glass");
});

const REASON = "The child is in the emergency room and nobody knows who may consent.";
const BREAK =
  "mutation ($member: ID!, $reason: String!) { breakGlass(member: $member, reason: $reason) { id openedAt expiresAt outcome } }";
const breakGlass = async () => (await hub.askExpectingNoErrors(staff, BREAK, { member, reason: REASON })).breakGlass;

interface Part {
  readonly coordinator: { readonly name: string };
}
async function listCoordinators(who = staff): Promise<string[]> {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(
    who,
    '{ coordinatorCheck(memberNumber: "S-1") { client { assignments { coordinator { name } legalNotice { law consentSha256 } } } } }',
  );
  return coordinatorCheck.client.assignments.map((one: Part) => one.coordinator.name);
}

test("until then there is nothing; then the record is there, for this person, and the log says how", async () => {
  expect(await listCoordinators()).toEqual(["Marian Holt"]);
  await breakGlass();
  const { data, requestId } = await hub.ask(
    staff,
    '{ coordinatorCheck(memberNumber: "S-1") { client { assignments { coordinator { name } legalNotice { law consentSha256 } } } } }',
  );
  expect(data.coordinatorCheck.client.assignments).toContainEqual({
    coordinator: { name: "Ora Lindgren" },
    legalNotice: { law: "CHILD_WELFARE", consentSha256: null },
  });
  const { rows } = await hub.database.pool.query(
    "select rules from hub_privacy.disclosure where request_id = $1 and action = 'ASSIGNMENTS'",
    [requestId],
  );
  expect(rows).toEqual([{ rules: ["OWN_RECORD", "AGREEMENT", "BREAK_GLASS"] }]);
  expect(await listCoordinators({ ...staff, id: "another-person" })).toEqual(["Marian Holt"]);
});

test("after four hours it is closed; asked twice meanwhile, it is the same one", async () => {
  const first = await breakGlass();
  expect(Date.parse(first.expiresAt) - Date.parse(first.openedAt)).toBe(4 * 3_600_000);
  now = new Date("2025-06-20T15:59:59Z");
  expect(await breakGlass()).toEqual(first);
  expect(await listCoordinators()).toContain("Ora Lindgren");
  now = new Date("2025-06-20T16:00:00Z");
  expect(await listCoordinators()).toEqual(["Marian Holt"]);
});

test("it waits for an auditor, whose finding that there was no emergency closes it at once, once", async () => {
  const { id } = await breakGlass();
  const queue = "{ breakGlassReviews { totalCount nodes { id subject reason organization { id } outcome } } }";
  expect((await hub.askExpectingNoErrors(auditor, queue)).breakGlassReviews).toEqual({
    totalCount: 1,
    nodes: [{ id, subject: "ks-title-v", reason: REASON, organization: { id: "KS_SHCN" }, outcome: null }],
  });
  const review = "mutation ($id: ID!) { reviewBreakGlass(id: $id, outcome: NOT_JUSTIFIED) { outcome } }";
  expect((await hub.askExpectingNoErrors(auditor, review, { id })).reviewBreakGlass.outcome).toBe("NOT_JUSTIFIED");
  expect(await listCoordinators()).toEqual(["Marian Holt"]);
  expect(codesOf(await hub.ask(auditor, review, { id }))).toEqual(["CONFLICT"]);
  expect((await hub.askExpectingNoErrors(auditor, queue)).breakGlassReviews.totalCount).toBe(0);
});

test("whose access was not justified opens nothing of that child for 30 days; colleagues do, and so does that person of another", async () => {
  const { id } = await breakGlass();
  const review = "mutation ($id: ID!) { reviewBreakGlass(id: $id, outcome: NOT_JUSTIFIED) { outcome } }";
  await hub.askExpectingNoErrors(auditor, review, { id });
  const ask = (number: string, who = staff) =>
    hub
      .askExpectingNoErrors(who, "query ($n: String) { member(memberNumber: $n) { id } }", { n: number })
      .then((found) => hub.ask(who, BREAK, { member: found.member.id, reason: REASON }));
  for (const number of ["S-1", "S-2"]) expect(codesOf(await ask(number))).toEqual(["FORBIDDEN"]);
  expect(await listCoordinators()).toEqual(["Marian Holt"]);
  for (const opened of [await ask("S-3"), await ask("S-1", { ...staff, id: "colleague" })]) expect(opened.errors).toEqual([]);
  now = new Date("2025-07-20T11:59:59Z");
  expect(codesOf(await ask("S-1"))).toEqual(["FORBIDDEN"]);
  now = new Date("2025-07-20T12:00:00Z");
  expect((await ask("S-1")).errors).toEqual([]);
});

test("without a reason, for another's record, or in a role without such a cell it is refused", async () => {
  expect(codesOf(await hub.ask(staff, BREAK, { member, reason: "urgent" }))).toEqual(["BAD_USER_INPUT"]);
  expect(codesOf(await hub.ask(staff, BREAK, { member: hub.ids.encode("Member", 999_999), reason: REASON }))).toEqual([
    "NOT_FOUND",
  ]);
  expect(codesOf(await hub.ask({ ...staff, organizationId: "KS_CHCSEK" }, BREAK, { member, reason: REASON }))).toEqual([
    "NOT_FOUND",
  ]);
  expect(codesOf(await hub.ask(persona("ks-mco-a"), BREAK, { member, reason: REASON }))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await hub.ask(staff, "{ breakGlassReviews { totalCount } }"))).toEqual(["FORBIDDEN"]);
});
