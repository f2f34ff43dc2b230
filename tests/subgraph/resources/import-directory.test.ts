import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { importDirectory } from "../../../subgraphs/resources/import/import-directory.js";
import { listMissing, listProblems } from "../../../subgraphs/resources/import/imports.db.js";
import { projectRoot } from "../../../subgraphs/shared/paths.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { type Cells, respitePackage, uuid, writeJson, writePackage } from "../../testkit/hsds-directory.js";

const database = useDatabase();
const NOW = new Date("2025-06-20T12:00:00Z");
beforeEach(() => emptyDatabase(database.pool));

async function importFrom(path: string, source = "PRAIRIE", now = NOW) {
  const receipt = await importDirectory(database.pool, { source, path, createdBy: "test" }, { now });
  const { rows } = await listProblems(database.pool, receipt.id, { limit: 500, afterId: 0 });
  return { receipt, problems: rows.map(({ id: _id, ...problem }) => problem) };
}

async function countEntries(): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>("select count(*)::int as n from hub_resources.entry");
  return rows[0]?.n ?? 0;
}

/** A package with one cell changed. */
function withCell(file: string, row: number, cells: Cells) {
  const tables = respitePackage();
  const rows = tables[file] ?? [];
  rows[row] = { ...rows[row], ...cells };
  return tables;
}

test("loads a CSV data package whole, and a second run changes nothing", async () => {
  const folder = writePackage(respitePackage());
  const first = await importFrom(folder);
  expect(first.problems).toEqual([]);
  expect(first.receipt).toMatchObject({ status: "APPLIED", format: "CSV", rowsRead: 18, rowsAdded: 18, rowsRejected: 0 });
  const second = await importFrom(folder);
  expect(second.receipt).toMatchObject({ rowsRead: 18, rowsAdded: 0, rowsChanged: 0, rowsUnchanged: 18, entriesMissing: 0 });
  expect(await countEntries()).toBe(18);
});

test("loads nested JSON as the rows that it stands for, what many share once", async () => {
  const organization = { id: uuid("o"), name: "Prairie Families", description: "Families." };
  const service = (name: string) => ({
    id: uuid(name),
    name,
    status: "active",
    organization,
    phones: [{ id: uuid(`phone of ${name}`), number: "620-555-0101", languages: [{ id: uuid(`language ${name}`), code: "es" }] }],
    service_at_locations: [{ id: uuid(`site of ${name}`), location: { id: uuid("l"), location_type: "physical" } }],
  });
  const { receipt, problems } = await importFrom(writeJson([service("one"), service("two")]));
  expect(problems).toEqual([]);
  expect(receipt).toMatchObject({ format: "JSON", status: "APPLIED", rowsAdded: 10 });
  const { rows } = await database.pool.query("select object, count(*)::int as n from hub_resources.entry group by 1 order by 1");
  expect(rows).toEqual([
    { object: "language", n: 2 },
    { object: "location", n: 1 },
    { object: "organization", n: 1 },
    { object: "phone", n: 2 },
    { object: "service", n: 2 },
    { object: "service_at_location", n: 2 },
  ]);
});

test("lists what a newer file no longer holds and keeps it; a file that holds it again brings it back", async () => {
  await importFrom(writePackage(respitePackage()));
  const smaller = respitePackage();
  smaller["phones.csv"] = [];
  const { receipt } = await importFrom(writePackage(smaller));
  expect(receipt).toMatchObject({ entriesMissing: 1, rowsUnchanged: 17 });
  expect(await listMissing(database.pool, receipt.id, 10)).toEqual([{ object: "phone", id: uuid("phone"), name: null }]);
  expect(await countEntries()).toBe(18);
  const again = await importFrom(writePackage(respitePackage()));
  expect(again.receipt).toMatchObject({ entriesMissing: 0, rowsUnchanged: 18 });
  expect((await database.pool.query("select 1 from hub_resources.entry where missing_since is not null")).rowCount).toBe(0);
});

test("keeps the history of a field that a file changed", async () => {
  await importFrom(writePackage(respitePackage()));
  const { receipt } = await importFrom(writePackage(withCell("phones.csv", 0, { number: "620-555-0189" })));
  expect(receipt).toMatchObject({ rowsChanged: 1, rowsUnchanged: 17 });
  const { rows } = await database.pool.query("select object, field, previous, replacement from hub_resources.entry_change");
  expect(rows).toEqual([{ object: "phone", field: "number", previous: "620-555-0100", replacement: "620-555-0189" }]);
});

describe("bad input is named with file, row and field, and the rest loads:", () => {
  test.each([
    [
      "a wrong status",
      withCell("services.csv", 1, { status: "open" }),
      "services.csv",
      2,
      "status",
      "ERROR",
      "UNKNOWN_VALUE",
      15,
    ],
    [
      "an organization that is nowhere",
      withCell("services.csv", 1, { organization_id: uuid("nobody") }),
      "services.csv",
      2,
      "organization_id",
      "ERROR",
      "DANGLING_REFERENCE",
      15,
    ],
    [
      "a schedule that no calendar can follow",
      withCell("schedules.csv", 0, { byday: "SOMEDAY" }),
      "schedules.csv",
      1,
      "byday",
      "ERROR",
      "INVALID_SCHEDULE",
      17,
    ],
    [
      "a latitude of 200",
      withCell("locations.csv", 0, { latitude: 200 }),
      "locations.csv",
      1,
      "latitude",
      "WARNING",
      "OUT_OF_RANGE",
      18,
    ],
    [
      "HTML in a description",
      withCell("services.csv", 0, { description: "<b>Care</b><script>x()</script>" }),
      "services.csv",
      1,
      "description",
      "WARNING",
      "MARKUP_REMOVED",
      18,
    ],
    ["an id that is none", withCell("phones.csv", 0, { id: "7" }), "phones.csv", 1, "id", "ERROR", "INVALID_FORMAT", 17],
  ])("%s", async (_what, tables, file, row, field, severity, code, entries) => {
    const { receipt, problems } = await importFrom(writePackage(tables));
    expect(problems[0]).toMatchObject({ file, row, field, severity, code });
    expect(receipt.status).toBe("APPLIED");
    expect(await countEntries()).toBe(entries);
  });

  test("a missing required file", async () => {
    const { "organizations.csv": _left, ...tables } = respitePackage();
    const { problems } = await importFrom(writePackage(tables));
    expect(problems[0]).toMatchObject({
      file: "organizations.csv",
      row: null,
      field: null,
      severity: "ERROR",
      code: "MISSING_FILE",
    });
    expect(problems.filter(({ code }) => code === "DANGLING_REFERENCE")).not.toEqual([]);
    expect(await countEntries()).toBeGreaterThan(5);
  });

  test("a service that depends on a row that was left out is left out too, with what hangs on it", async () => {
    const { problems, receipt } = await importFrom(writePackage(withCell("organizations.csv", 0, { name: "" })));
    const errors = problems.filter(({ severity }) => severity === "ERROR").map(({ file, field }) => `${file} ${field}`);
    expect(errors).toContain("organizations.csv name");
    expect(errors).toContain("services.csv organization_id");
    expect(errors).toContain("attributes.csv link_id");
    expect(receipt.rowsRejected).toBe(8);
  });

  test("a JSON file that is cut off changes nothing", async () => {
    await importFrom(writePackage(respitePackage()));
    const text = JSON.stringify([{ id: uuid("o"), name: "Half", description: "x" }]).slice(0, -6);
    await expect(importFrom(writeJson(text))).rejects.toThrow("is cut off");
    expect(await countEntries()).toBe(18);
    expect((await database.pool.query("select 1 from hub_resources.import_row")).rowCount).toBe(0);
  });

  test("another source's entry stays that source's", async () => {
    await importFrom(writePackage(respitePackage()));
    const { problems } = await importFrom(writePackage(withCell("services.csv", 0, { name: "Mine now" })), "OTHER");
    expect(problems).toMatchObject([{ file: "services.csv", row: 1, field: "id", code: "OTHER_SOURCE" }]);
    const { rows } = await database.pool.query("select fields->>'name' as name from hub_resources.entry where id = $1", [
      uuid("respite"),
    ]);
    expect(rows).toEqual([{ name: "Weekend respite" }]);
  });
});

/** The published examples are not part of this repository. */
const SPECIFICATION = join(projectRoot, "..", "shared", "data", "hsds");

describe.each(["3.0", "3.1-dev"])("the published examples of HSDS %s", (version) => {
  const folder = join(SPECIFICATION, version, "examples");

  test("load, as CSV and as JSON", async ({ skip }) => {
    if (!existsSync(folder)) skip(`the specification is not at ${folder}`);
    const csv = await importFrom(join(folder, "csv"));
    expect(csv.receipt.status).toBe("APPLIED");
    expect(csv.receipt.rowsAdded).toBeGreaterThan(10);
    // The examples point to entries that they do not hold, and have a latitude of 100.
    expect(new Set(csv.problems.map(({ code }) => code))).toEqual(
      new Set(
        ["DANGLING_REFERENCE", "OUT_OF_RANGE", "INVALID_FORMAT"].filter((code) =>
          csv.problems.some((problem) => problem.code === code),
        ),
      ),
    );
    await emptyDatabase(database.pool);
    for (const file of [
      "service_full.json",
      "organization_full.json",
      "service_list.json",
      "tabular.json",
      "taxonomy_term_list.json",
    ]) {
      const { receipt } = await importFrom(join(folder, file));
      expect([file, receipt.status, receipt.rowsAdded + receipt.rowsUnchanged + receipt.rowsChanged > 0]).toEqual([
        file,
        "APPLIED",
        true,
      ]);
    }
  });
});
