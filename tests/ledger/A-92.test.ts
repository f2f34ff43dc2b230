/** A regional collaborative pulls the directory and counts of referrals, in which no child can be found. */
import { beforeAll, expect, test } from "vitest";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const collaborative = persona("ct-collaborative");

interface Batch {
  readonly need: string;
  readonly to: string;
  readonly status: string;
  readonly count: number;
  /** Days from request to close; open where it is left out. */
  readonly days?: number;
}

async function insert({ need, to, status, count, days }: Batch): Promise<void> {
  await hub.database.pool.query(
    `insert into hub_resources.referral (from_organization_id, to_organization_id, member_id, need, agreement_ids, status, due_on,
       created_by, requested_at, closed_at)
     select 'KS_SHCN', $2, n, $1, '{}', $3, '2025-06-30', 'test', '2025-06-02T12:00:00Z',
       case when $5::int is not null then '2025-06-02T12:00:00Z'::timestamptz + make_interval(days => $5) end
     from generate_series(1, $4::int) n`,
    [need, to, status, count, days ?? null],
  );
}

beforeAll(async () => {
  await insert({ need: "RESPITE", to: "LA_FHF", status: "COMPLETED", count: 20, days: 4 });
  await insert({ need: "RESPITE", to: "LA_FHF", status: "COMPLETED", count: 15, days: 10 });
  await insert({ need: "FOOD", to: "LA_FRC", status: "REQUESTED", count: 40 });
  await insert({ need: "HOUSING", to: "KS_MCO_A", status: "REJECTED", count: 3, days: 1 });
});

const QUERY = `{ referralCounts(from: "2025-06-01", to: "2025-06-30") {
  total byNeed { key count medianDaysToClose } byStatus { key count } byAgency { key count } } }`;

test("counts by need, agency and outcome with the median days to close; a small cell goes with its complement", async () => {
  const { referralCounts } = await hub.askExpectingNoErrors(collaborative, QUERY, {}, { purpose: null });
  expect(referralCounts).toEqual({
    total: 78,
    byNeed: [
      { key: "FOOD", count: 40, medianDaysToClose: null },
      { key: "HOUSING", count: null, medianDaysToClose: null },
      { key: "RESPITE", count: null, medianDaysToClose: null },
    ],
    byStatus: [
      { key: "COMPLETED", count: null },
      { key: "REJECTED", count: null },
      { key: "REQUESTED", count: 40 },
    ],
    byAgency: [
      { key: "KS_MCO_A", count: null },
      { key: "LA_FHF", count: null },
      { key: "LA_FRC", count: 40 },
    ],
  });
});

test("shows the median where enough were closed and nothing is small", async () => {
  await hub.database.pool.query("delete from hub_resources.referral where need = 'HOUSING'");
  const { referralCounts } = await hub.askExpectingNoErrors(collaborative, QUERY, {}, { purpose: null });
  expect(referralCounts.byNeed).toEqual([
    { key: "FOOD", count: 40, medianDaysToClose: null },
    { key: "RESPITE", count: 35, medianDaysToClose: 4 },
  ]);
});

test("the directory and the guide are the collaborative's without any right to children, whose data it is refused", async () => {
  await hub.askExpectingNoErrors(
    collaborative,
    '{ resources(state: "CT") { totalCount } resourceGuide(state: "CT") { totalCount } }',
    {},
    { purpose: null },
  );
  const { errors } = await hub.ask(collaborative, "{ referrals { totalCount } }");
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
});
