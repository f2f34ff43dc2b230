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
  readonly requestedOn?: string;
}

async function insert({ need, to, status, count, days, requestedOn = "2025-05-02" }: Batch): Promise<void> {
  await hub.database.pool.query(
    `insert into hub_resources.referral (from_organization_id, to_organization_id, member_id, need, agreement_ids, status, due_on,
       created_by, requested_at, closed_at)
     select 'KS_SHCN', $2, n, $1, '{}', $3, '2025-06-30', 'test', ($6 || 'T12:00:00Z')::timestamptz,
       case when $5::int is not null then ($6 || 'T12:00:00Z')::timestamptz + make_interval(days => $5) end
     from generate_series(1, $4::int) n`,
    [need, to, status, count, days ?? null, requestedOn],
  );
}

beforeAll(async () => {
  await insert({ need: "RESPITE", to: "LA_FHF", status: "COMPLETED", count: 20, days: 4 });
  await insert({ need: "RESPITE", to: "LA_FHF", status: "COMPLETED", count: 15, days: 10 });
  await insert({ need: "FOOD", to: "LA_FRC", status: "REQUESTED", count: 40 });
  await insert({ need: "HOUSING", to: "KS_MCO_A", status: "REJECTED", count: 3, days: 1 });
});

const QUERY = `query ($from: Date = "2025-05-01", $to: Date = "2025-05-31") { referralCounts(from: $from, to: $to) {
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

test("what one month hides stays hidden in any range with it, so that no difference of two tells it", async () => {
  await insert({ need: "RESPITE", to: "LA_FHF", status: "COMPLETED", count: 30, requestedOn: "2025-04-02" });
  await insert({ need: "FOOD", to: "LA_FRC", status: "REQUESTED", count: 12, requestedOn: "2025-03-02" });
  await insert({ need: "RESPITE", to: "LA_FHF", status: "COMPLETED", count: 4, requestedOn: "2025-03-03" });
  await insert({ need: "FOOD", to: "LA_FRC", status: "REQUESTED", count: 9, requestedOn: "2025-02-02" });
  const count = async (from: string, to: string) => {
    const { referralCounts } = await hub.askExpectingNoErrors(collaborative, QUERY, { from, to }, { purpose: null });
    const byNeed = referralCounts.byNeed.map(({ key, count }: { key: string; count: number | null }) => [key, count]);
    return { total: referralCounts.total, ...Object.fromEntries(byNeed) };
  };
  expect(await count("2025-04-01", "2025-05-31")).toEqual({ total: 105, FOOD: 40, RESPITE: 65 });
  expect(await count("2025-03-01", "2025-05-31")).toEqual({ total: 121, FOOD: null, RESPITE: null });
  expect(await count("2025-02-01", "2025-05-31")).toEqual({ total: null, FOOD: null, RESPITE: null });
});

test.each([
  ["2025-05-02", "2025-05-31"],
  ["2025-05-01", "2025-05-30"],
  ["2025-06-01", "2025-06-30"],
])("from %s to %s is refused: not whole months that have ended", async (from, to) => {
  const { data, errors } = await hub.ask(collaborative, QUERY, { from, to }, { purpose: null });
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
  expect(data).toBeNull();
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
