import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { loadResources } from "../../../seed/resources/load-resources.js";
import { useDatabase } from "../../testkit/database.js";

const database = useDatabase();
const load = () =>
  loadResources({
    databaseUrl: database.url,
    folder: mkdtempSync(join(tmpdir(), "hub-seed-")),
    seed: 2025,
    services: 400,
    now: new Date("2025-06-20T12:00:00Z"),
  });

beforeAll(load);

async function count(what: string): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`);
  return rows[0]?.n ?? 0;
}

test("the demo's directory loads without any problem, and loading it again changes nothing", async () => {
  expect(await count("hub_resources.import_problem")).toBe(0);
  const entries = await count("hub_resources.entry");
  expect(await count("hub_resources.service_index")).toBeGreaterThan(300);
  await load();
  expect(await count("hub_resources.entry")).toBe(entries);
  expect(await count("hub_resources.directory_import where rows_changed + entries_missing > 0")).toBe(0);
});

test("every service of it has a need, hours and an area or a place", async () => {
  expect(await count("hub_resources.service_index where needs = '{}'")).toBe(0);
  expect(
    await count(
      "hub_resources.service_index i where not exists (select 1 from hub_resources.service_hours h where h.service_key = i.key)",
    ),
  ).toBe(0);
  expect(
    await count(
      "hub_resources.service_index i where areas = '{}' and not exists (select 1 from hub_resources.service_site s where s.service_key = i.key and s.latitude is not null)",
    ),
  ).toBe(0);
});
