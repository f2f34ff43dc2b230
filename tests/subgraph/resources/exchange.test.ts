import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { loadExchange } from "../../../seed/exchange/load-exchange.js";
import { loadDirectory } from "../../../seed/load-directory.js";
import { loadResources } from "../../../seed/resources/load-resources.js";
import type { PlainMonth } from "../../../subgraphs/shared/dates.js";
import { useDatabase } from "../../testkit/database.js";

const database = useDatabase();
const now = new Date("2025-07-10T12:00:00Z");
const load = () => loadExchange({ databaseUrl: database.url, seed: 2025, month: "2025-06" as PlainMonth, now });

beforeAll(async () => {
  await loadDirectory(database.url);
  const folder = mkdtempSync(join(tmpdir(), "hub-seed-"));
  await loadResources({ databaseUrl: database.url, folder, seed: 2025, services: 300, now });
  await database.pool.query(
    `insert into hub_members.member (organization_id, member_number)
     select o, 'M' || n from unnest(array['KS_SHCN', 'MA_MDPH_CC', 'AR_CCHCP']) o, generate_series(1, 40) n`,
  );
  await load();
});

const count = async (what: string) =>
  (await database.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n ?? 0;

test("each referral stands where its last step says, and goes to an offered service or a receiver", async () => {
  expect(await count("hub_resources.referral where from_organization_id = 'KS_SHCN'")).toBe(160);
  expect(await count("hub_resources.referral where from_organization_id = 'AR_CCHCP'")).toBe(0);
  expect(
    await count(
      `hub_resources.referral r where status <> (
         select s.status from hub_resources.referral_step s where s.referral_id = r.id order by s.id desc limit 1)
       or requested_at <> (select min(s.at) from hub_resources.referral_step s where s.referral_id = r.id)
       or (closed_at is not null) <> (status in ('COMPLETED', 'REJECTED', 'CANCELLED', 'FAILED'))`,
    ),
  ).toBe(0);
});

test("loading it again changes nothing", async () => {
  const tables = ["referral", "referral_step", "gathering", "gathering_guest", "cohort_practice", "practice_visit"];
  const countAll = () => Promise.all(tables.map((table) => count(`hub_resources.${table}`)));
  const before = await countAll();
  expect(Math.min(...before)).toBeGreaterThan(3);
  await load();
  expect(await countAll()).toEqual(before);
});
