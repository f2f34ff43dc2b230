import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { recordDisclosure } from "#shared/disclosures.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import { createPrivacySubgraph } from "../../../subgraphs/privacy/privacy.subgraph.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { RosterSource } from "../programs/roster-source.js";
import { ask, claims, disclosures, ids, testDependencies } from "../programs/subgraph-kit.js";

const database = useDatabase();
let subgraph: Subgraph;
const staff = claims("KS-SHCN", "TITLE_V_STAFF");
const auditor = claims("HUB", "AUDITOR", "OVERSIGHT");

beforeAll(async () => {
  subgraph = await createPrivacySubgraph(testDependencies(database.url));
});
afterAll(() => subgraph.stop());

let memberId: number;
let partnerId: number;

beforeEach(async () => {
  await emptyDatabase(database.pool);
  memberId = await new RosterSource(database.pool, "KS-SHCN").memberId("1");
  partnerId = await new RosterSource(database.pool, "KS-MCO-A").memberId("9");
  const asker = {
    requestId: "r-1",
    subject: "ana@mco.example",
    organizationId: "KS-MCO-B",
    role: "MCO_CASE_MANAGER",
    purpose: "TREATMENT",
  } as const;
  await recordDisclosure(database.pool, asker, {
    action: "COORDINATOR_CHECK",
    decision: "DISCLOSED",
    memberIds: [memberId, partnerId],
    sourceOrganizationIds: ["KS-SHCN", "KS-MCO-A"],
    fieldClasses: ["C"],
    agreementIds: ["KS-1"],
  });
  await recordDisclosure(
    database.pool,
    { ...asker, requestId: "r-2" },
    {
      action: "COORDINATOR_CHECK",
      decision: "NOTHING",
      reason: "HELD_MATCH",
      memberIds: [memberId],
      sourceOrganizationIds: ["KS-SHCN"],
      fieldClasses: [],
      agreementIds: [],
    },
  );
});

const fields = `{ totalCount nodes { requestId subject organization { id } role purpose action decision reason fieldClasses sources { id } rows }
  pageInfo { hasNextPage endCursor } }`;

test("the log tells an auditor everything, newest first and page by page, and records the reading", async () => {
  const query = `query ($after: String) { disclosures(first: 1, after: $after) ${fields} }`;
  const first = await ask(subgraph, auditor, query);
  expect(first.codes).toEqual([]);
  expect(first.data.disclosures).toMatchObject({
    totalCount: 2,
    nodes: [{ requestId: "r-2", decision: "NOTHING", reason: "HELD_MATCH" }],
  });
  const second = await ask(subgraph, auditor, query, { after: first.data.disclosures.pageInfo.endCursor });
  expect(second.data.disclosures.nodes).toEqual([
    {
      requestId: "r-1",
      subject: "ana@mco.example",
      organization: { id: "KS-MCO-B" },
      role: "MCO_CASE_MANAGER",
      purpose: "TREATMENT",
      action: "COORDINATOR_CHECK",
      decision: "DISCLOSED",
      reason: null,
      fieldClasses: ["C"],
      sources: [{ id: "KS-SHCN" }, { id: "KS-MCO-A" }],
      rows: 2,
    },
  ]);
  expect((await disclosures(database.pool)).slice(2)).toMatchObject([{ action: "DISCLOSURES" }, { action: "DISCLOSURES" }]);
});

test("the log tells an organization what was disclosed about its own member, and nothing of other organizations in the same answer", async () => {
  const { data, codes } = await ask(subgraph, staff, `{ disclosures(member: "${ids.encode("Member", memberId)}") ${fields} }`);
  expect(codes).toEqual([]);
  expect(data.disclosures.totalCount).toBe(2);
  expect(data.disclosures.nodes[0]).toMatchObject({ decision: "NOTHING", reason: null });
  expect(data.disclosures.nodes[1]).toMatchObject({ organization: { id: "KS-MCO-B" }, sources: [{ id: "KS-SHCN" }], rows: 1 });
  expect((await disclosures(database.pool))[2]).toMatchObject({
    action: "DISCLOSURES",
    decision: "DISCLOSED",
    memberIds: [memberId],
  });
});

test("the log says of another organization's member what it says of an unknown one: nothing", async () => {
  const other = await ask(subgraph, staff, `{ disclosures(member: "${ids.encode("Member", partnerId)}") ${fields} }`);
  const unknown = await ask(subgraph, staff, `{ disclosures(member: "${ids.encode("Member", 999_999)}") ${fields} }`);
  const malformed = await ask(subgraph, staff, `{ disclosures(member: "x") ${fields} }`);
  expect(other.data.disclosures).toMatchObject({ totalCount: 0, nodes: [] });
  expect([unknown, malformed]).toEqual([other, other]);
});

test("the log leaves out what is older than the asked moment", async () => {
  const { data } = await ask(subgraph, auditor, `{ disclosures(since: "2199-01-01T00:00:00Z") { totalCount } }`);
  expect(data).toEqual({ disclosures: { totalCount: 0 } });
});

test("the log is refused without a member, for the wrong purpose, and to other roles", async () => {
  const query = "{ disclosures { totalCount } }";
  expect((await ask(subgraph, staff, query)).codes).toEqual(["BAD_USER_INPUT"]);
  expect((await ask(subgraph, claims("HUB", "AUDITOR", "CARE_COORDINATION"), query)).codes).toEqual(["FORBIDDEN"]);
  expect((await ask(subgraph, claims("HUB", "ADMIN"), query)).codes).toEqual(["FORBIDDEN"]);
});

test("the log cannot be changed afterwards", async () => {
  await expect(database.pool.query("delete from hub_privacy.disclosure")).rejects.toThrow(/append only/);
  await expect(database.pool.query("update hub_privacy.disclosure set rows = 0")).rejects.toThrow(/append only/);
});
