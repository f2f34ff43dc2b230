import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { Claims } from "#shared/identity.js";
import { createCoordinatorsSubgraph } from "../../../subgraphs/coordinators/coordinators.subgraph.js";
import { seedPrograms } from "../../../subgraphs/programs/seed-programs.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { ask, claims, disclosures, ids, testDependencies } from "../programs/subgraph-kit.js";

const database = useDatabase();
let subgraph: Subgraph;
const steward = claims("KY-OCSHCN", "DATA_STEWARD", "OPERATIONS");

beforeAll(async () => {
  subgraph = await createCoordinatorsSubgraph(testDependencies(database.url));
});
afterAll(() => subgraph.stop());

beforeEach(async () => {
  await emptyDatabase(database.pool);
  await seedPrograms(
    database.pool,
    [{ id: "KY-OCSHCN", name: "Office for Children with Special Health Care Needs", type: "TITLE_V_AGENCY", state: "KY" }],
    [
      {
        code: "KY_OCSHCN",
        name: "OCSHCN",
        kind: "TITLE_V_CARE_COORDINATION",
        state: "KY",
        organizationId: "KY-OCSHCN",
        authority: null,
        citation: null,
        sourceConfidence: null,
      },
    ],
  );
});

/** Children 1 to 1,000 are enrolled; the first four have nobody, a contact only, one who has left, and one still to come. */
async function enrollThousand(): Promise<void> {
  await database.pool.query(
    "insert into hub_members.member (organization_id, member_number) select 'KY-OCSHCN', g::text from generate_series(1, 1000) g",
  );
  await database.pool.query(
    `insert into hub_programs.enrollment (member_id, organization_id, program_code, starts_on, roster_id, received_at)
     select id, organization_id, 'KY_OCSHCN', '2025-01-01', 1, now() from hub_members.member`,
  );
  await database.pool.query(
    `insert into hub_coordinators.assignment (member_id, organization_id, coordinator_id, program_code, function, starts_on, ends_on, roster_id, received_at)
     select id, organization_id, 1, 'KY_OCSHCN', case member_number when '2' then 'OUTREACH' else 'SERVICE_COORDINATION' end,
       case member_number when '4' then date '2025-07-01' else date '2025-01-01' end,
       case member_number when '3' then date '2025-06-14' end, 1, now()
     from hub_members.member where member_number <> '1'`,
  );
}

function check(who: Claims, arguments_ = "") {
  const query = `{ dataQuality(program: "KY_OCSHCN", rule: EVERY_CHILD_HAS_COORDINATOR${arguments_}) {
    program { code } rule asOf checked compliancePercent exceptions { totalCount nodes { member { id } } pageInfo { hasNextPage } } } }`;
  return ask(subgraph, who, query);
}

test("names the four of a thousand children that nobody coordinates for, at 99.6 percent", async () => {
  await enrollThousand();
  const { data, codes } = await check(steward);
  expect(codes).toEqual([]);
  expect(data.dataQuality).toEqual({
    program: { code: "KY_OCSHCN" },
    rule: "EVERY_CHILD_HAS_COORDINATOR",
    asOf: "2025-06-15",
    checked: 1000,
    compliancePercent: 99.6,
    exceptions: {
      totalCount: 4,
      nodes: [1, 2, 3, 4].map((id) => ({ member: { id: ids.encode("Member", id) } })),
      pageInfo: { hasNextPage: false },
    },
  });
  expect(await disclosures(database.pool)).toMatchObject([
    { action: "DATA_QUALITY", decision: "DISCLOSED", memberIds: [1, 2, 3, 4] },
  ]);
});

test("an exception goes away by itself on the day that an assignment starts", async () => {
  await enrollThousand();
  const { data } = await check(steward, ', asOf: "2025-07-01", first: 2');
  expect(data.dataQuality).toMatchObject({
    compliancePercent: 99.7,
    exceptions: { totalCount: 3, pageInfo: { hasNextPage: true } },
  });
  expect(data.dataQuality.exceptions.nodes).toHaveLength(2);
});

test("says no percentage where nobody is enrolled", async () => {
  const { data } = await check(steward);
  expect(data.dataQuality).toMatchObject({ checked: 0, compliancePercent: null, exceptions: { totalCount: 0, nodes: [] } });
});

test("is for the organization that runs the program, and its stewards and staff only", async () => {
  expect((await check(claims("KS-SHCN", "DATA_STEWARD", "OPERATIONS"))).codes).toEqual(["FORBIDDEN"]);
  expect((await check(claims("KY-OCSHCN", "MCO_CASE_MANAGER"))).codes).toEqual(["FORBIDDEN"]);
  expect((await check(claims("KY-OCSHCN", "TITLE_V_STAFF"))).codes).toEqual([]);
});
