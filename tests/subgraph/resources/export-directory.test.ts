import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportDirectory } from "../../../subgraphs/resources/export/export-directory.js";
import { importDirectory } from "../../../subgraphs/resources/import/import-directory.js";
import { useDatabase } from "../../testkit/database.js";
import { respitePackage, writePackage } from "../../testkit/hsds-directory.js";

const database = useDatabase();
const now = new Date("2025-06-20T12:00:00Z");

test("what was exported, in either form, is what was imported: reading it again changes nothing", async () => {
  const importFrom = (path: string) => importDirectory(database.pool, { source: "PRAIRIE", path, createdBy: "test" }, { now });
  const { rowsAdded } = await importFrom(writePackage(respitePackage()));
  const folder = mkdtempSync(join(tmpdir(), "hub-export-"));
  const written = await exportDirectory(database.pool, { source: "PRAIRIE", path: join(folder, "csv"), format: "CSV" });
  expect(written).toBe(rowsAdded);
  expect(await importFrom(join(folder, "csv"))).toMatchObject({ rowsUnchanged: rowsAdded, rowsChanged: 0, entriesMissing: 0 });
  const services = await exportDirectory(database.pool, { source: undefined, path: join(folder, "all.json"), format: "JSON" });
  expect(services).toBe(2);
  expect(await importFrom(join(folder, "all.json"))).toMatchObject({
    rowsUnchanged: rowsAdded,
    rowsChanged: 0,
    entriesMissing: 0,
  });
  expect(await exportDirectory(database.pool, { source: "OTHER", path: join(folder, "none.json"), format: "JSON" })).toBe(0);
});
