/** Maine: a family whose coverage was denied is sent to MaineCare or to the Bureau of Insurance, by who denied it. */
import { beforeAll, describe, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

let today = new Date("2025-06-20T12:00:00Z");
const hub = useHub({ now: () => today });
const reporter: Persona = { ...persona("ks-title-v"), id: "me-title-v", organizationId: "ME_PICC" };
const mainecare: Persona = { ...persona("ks-medicaid"), id: "me-medicaid", organizationId: "ME_MEDICAID" };
const bureau: Persona = { ...persona("ks-title-v"), id: "me-bureau", organizationId: "ME_BOI" };

const ISSUE = `id kind carrierType carrier noticeOn dueOn isOverdue status outcome comment familyContact citation
  reportedBy { id } routedTo { id name } member { memberNumber }`;
const REPORT = `mutation ($input: CoverageIssueInput!) { reportCoverageIssue(input: $input) { ${ISSUE} } }`;
const CLOSE = `mutation ($id: ID!, $outcome: CoverageIssueOutcome!, $comment: String) {
  closeCoverageIssue(id: $id, outcome: $outcome, comment: $comment) { id status outcome comment closedAt } }`;
const LIST = `query ($status: CoverageIssueStatus, $type: CarrierType) {
  coverageIssues(status: $status, carrierType: $type) { totalCount nodes { ${ISSUE} } } }`;

async function inputOf(index: number, carrierType: "MEDICAID" | "COMMERCIAL", change: object = {}) {
  const { member } = await hub.askExpectingNoErrors(reporter, `{ member(memberNumber: "N${index}") { id } }`);
  return {
    ...{ member: member.id, kind: "DENIAL", carrierType, carrier: carrierType === "MEDICAID" ? "MaineCare" : "Acadia Mutual" },
    ...{ details: "Home nursing", noticeOn: "2025-06-02", consentOn: "2025-06-10", familyContact: "207-555-0133, mornings" },
    ...change,
  };
}
const report = async (...of: Parameters<typeof inputOf>) =>
  (await hub.askExpectingNoErrors(reporter, REPORT, { input: await inputOf(...of) })).reportCoverageIssue;
async function listOf(who: Persona, variables: object = { status: "OPEN" }) {
  const { coverageIssues } = await hub.askExpectingNoErrors(who, LIST, { ...variables });
  expect(coverageIssues.totalCount).toBe(coverageIssues.nodes.length);
  return coverageIssues.nodes;
}

beforeAll(async () => {
  await hub.importRoster(
    "ME_PICC",
    inventChildren(0, 3, () => ({ program: "ME_PICC" })),
  );
  await hub.settle();
  await report(0, "MEDICAID");
  await report(1, "COMMERCIAL");
});

describe("an open issue", () => {
  const medicaid = {
    ...{ kind: "DENIAL", carrierType: "MEDICAID", carrier: "MaineCare", noticeOn: "2025-06-02", dueOn: "2025-08-31" },
    ...{ isOverdue: false, status: "OPEN", outcome: null, comment: null, familyContact: "207-555-0133, mornings" },
    ...{ reportedBy: { id: "ME_PICC" }, routedTo: { id: "ME_MEDICAID", name: "MaineCare" } },
    citation: expect.stringContaining("431.221(d)"),
  };
  const commercial = {
    ...medicaid,
    ...{ carrierType: "COMMERCIAL", carrier: "Acadia Mutual", dueOn: "2025-09-30" },
    ...{ routedTo: { id: "ME_BOI", name: "Maine Bureau of Insurance" }, citation: expect.stringContaining("147.136") },
  };

  test("is routed by the type of the carrier, with the deadline of its route", async () => {
    expect(await listOf(reporter)).toEqual([
      { ...commercial, id: expect.any(String), member: { memberNumber: "N1" } },
      { ...medicaid, id: expect.any(String), member: { memberNumber: "N0" } },
    ]);
  });

  test("is seen by the agency it was routed to, which learns how to reach the family and has no record", async () => {
    expect(await listOf(bureau)).toEqual([{ ...commercial, id: expect.any(String), member: null }]);
    expect(await listOf(mainecare)).toEqual([{ ...medicaid, id: expect.any(String), member: null }]);
  });

  test("of a commercial plan is not shown to Medicaid roles, wherever they are and whatever the route says", async () => {
    const staff: Persona = { ...bureau, id: "me-medicaid-staff", organizationId: "ME_MEDICAID" };
    const liaison: Persona = { ...mainecare, id: "me-liaison", organizationId: "ME_PICC" };
    const { pool } = hub.database;
    await pool.query("update hub_members.coverage_issue set routed_to_organization_id = 'ME_MEDICAID'");
    for (const who of [mainecare, staff, liaison])
      expect((await listOf(who, {})).map(({ carrierType }: { carrierType: string }) => carrierType)).toEqual(["MEDICAID"]);
    expect(await listOf(mainecare, { type: "COMMERCIAL" })).toEqual([]);
    const commercialId = (await listOf(reporter, { type: "COMMERCIAL" }))[0].id;
    const close = (id: string) => hub.ask(mainecare, CLOSE, { id, outcome: "UPHELD" });
    const [foreign, unknown] = [await close(commercialId), await close(hub.ids.encode("CoverageIssue", 999_999))];
    expect(codesOf(foreign)).toEqual(["NOT_FOUND"]);
    expect(foreign.errors[0]?.message).toBe(unknown.errors[0]?.message);
    expect(codesOf(await hub.ask(liaison, REPORT, { input: await inputOf(1, "COMMERCIAL") }))).toEqual(["FORBIDDEN"]);
    await pool.query(
      "update hub_members.coverage_issue set routed_to_organization_id = 'ME_BOI' where carrier_type = 'COMMERCIAL'",
    );
  });

  test("is nobody else's", async () => {
    for (const who of [persona("ks-title-v"), { ...reporter, id: "me-other", organizationId: "NH_BFCS" }])
      expect(await listOf(who, {})).toEqual([]);
    const { data, requestId } = await hub.ask(bureau, LIST, { status: "OPEN" });
    expect(data.coverageIssues.totalCount).toBe(1);
    const { rows } = await hub.database.pool.query(
      "select decision, organization_id, source_organization_ids from hub_privacy.disclosure where request_id = $1 and action = 'COVERAGE_ISSUES'",
      [requestId],
    );
    expect(rows).toEqual([{ decision: "DISCLOSED", organization_id: "ME_BOI", source_organization_ids: ["ME_PICC"] }]);
  });

  test("is overdue from the day after its deadline", async () => {
    today = new Date("2025-08-31T12:00:00Z");
    expect((await listOf(mainecare))[0].isOverdue).toBe(false);
    today = new Date("2025-09-01T12:00:00Z");
    expect((await listOf(mainecare))[0].isOverdue).toBe(true);
    today = new Date("2025-06-20T12:00:00Z");
  });
});

describe("reporting and closing", () => {
  test("the same notice again is the same issue", async () => {
    const [{ id }] = await listOf(reporter, { type: "MEDICAID" });
    expect((await report(0, "MEDICAID")).id).toBe(id);
    expect(await listOf(reporter)).toHaveLength(2);
  });

  test("what is wrong is named field by field; another's child is unknown; a state without a route says so", async () => {
    const input = await inputOf(0, "MEDICAID", { carrier: " ", noticeOn: "2025-06-21", consentOn: "2025-06-21" });
    const { errors } = await hub.ask(reporter, REPORT, { input });
    expect(errors[0]?.extensions.fields).toMatchObject([{ field: "carrier" }, { field: "noticeOn" }, { field: "consentOn" }]);
    expect(codesOf(await hub.ask(bureau, REPORT, { input: await inputOf(0, "COMMERCIAL") }))).toEqual(["NOT_FOUND"]);
    await hub.database.pool.query("delete from hub_members.coverage_route where carrier_type = 'COMMERCIAL'");
    expect(codesOf(await hub.ask(reporter, REPORT, { input: await inputOf(2, "COMMERCIAL") }))).toEqual(["CONFLICT"]);
  });

  test("the agency tells the outcome once, and the issue leaves the open ones", async () => {
    const [{ id }] = await listOf(bureau);
    const closing = { id, outcome: "OVERTURNED", comment: "External review" };
    const first = await hub.askExpectingNoErrors(bureau, CLOSE, closing);
    expect(first.closeCoverageIssue).toMatchObject({ status: "CLOSED", outcome: "OVERTURNED", comment: "External review" });
    expect(await hub.askExpectingNoErrors(reporter, CLOSE, { ...closing, comment: "Again" })).toEqual(first);
    expect(codesOf(await hub.ask(reporter, CLOSE, { id, outcome: "UPHELD" }))).toEqual(["CONFLICT"]);
    expect(await listOf(bureau)).toEqual([]);
    expect(await listOf(bureau, { status: "CLOSED" })).toHaveLength(1);
  });
});
