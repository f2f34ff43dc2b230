import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDuckDb } from "../../../../../subgraphs/shared-clients/linkage/files/duck-db.js";
import { loadColumns, loadTable } from "../../../../../subgraphs/shared-clients/linkage/files/load-table.js";

const folder = mkdtempSync(join(tmpdir(), "hub-load-table-"));
let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openDuckDb({ memoryLimitMib: 200, threads: 2 });
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What a file becomes: its columns, then its rows. */
async function load(name: string, content: string | Buffer): Promise<unknown[]> {
  const { columns, rows } = await loadTable(connection, write(name, content), "loaded");
  const read = await connection.runAndReadAll("from loaded");
  expect(rows).toBe(read.currentRowCount);
  return [columns, ...read.getRows()];
}

describe("a table from a file", () => {
  test("trims header and cells, and an empty cell is null", async () => {
    expect(await load("febrl.csv", "rec_id, given_name, zip\nr1,  ann , 01234\nr2, ,\t\nr3,\u00a0Ém É\u00a0,\n")).toEqual([
      ["rec_id", "given_name", "zip"],
      ["r1", "ann", "01234"],
      ["r2", null, null],
      ["r3", "Ém É", null],
    ]);
  });

  test("never takes a value for a number, a date or the word null", async () => {
    expect(await load("text.csv", "zip,born,flag\n00501,2020-01-02,NULL\n1e3,01/02/20,true\n")).toEqual([
      ["zip", "born", "flag"],
      ["00501", "2020-01-02", "NULL"],
      ["1e3", "01/02/20", "true"],
    ]);
  });

  test("reads a byte order mark, quoted cells, line breaks in cells and Windows line ends", async () => {
    expect(await load("quoted.csv", '\uFEFF"a", "b"\r\n"x, y", "say ""hi"""\r\n"two\r\nlines",\r\n')).toEqual([
      ["a", "b"],
      ["x, y", 'say "hi"'],
      ["two\r\nlines", null],
    ]);
  });

  test("finds semicolons, tabs and bars in the header", async () => {
    for (const delimiter of [";", "\t", "|"])
      expect(await load("other.csv", `a${delimiter}b\n1${delimiter}2,5\n`)).toEqual([
        ["a", "b"],
        ["1", "2,5"],
      ]);
  });

  test("reads a gzipped file whatever it is called, and a name with a pattern's signs in it", async () => {
    const expected = [["a"], ["01"]];
    expect(await load("one.csv.gz", gzipSync("a\n01\n"))).toEqual(expected);
    expect(await load("one.csv", gzipSync("a\n01\n"))).toEqual(expected);
    expect(await load("it's [1]*?.csv", "a\n01\n")).toEqual(expected);
  });

  test("names a column without a name by its place", async () => {
    expect(await load("index.csv", ",a,\n0,1,\n")).toEqual([
      ["column_1", "a", "column_3"],
      ["0", "1", null],
    ]);
  });

  test("turns Parquet values into text", async () => {
    const path = join(folder, "typed.parquet");
    await connection.run(
      `copy (select 7 as id, date '2020-01-02' as born, ' 01' as zip, '' as none) to '${path}' (format parquet)`,
    );
    expect(await loadTable(connection, path, "typed")).toEqual({ columns: ["id", "born", "zip", "none"], rows: 1 });
    expect((await connection.runAndReadAll("from typed")).getRows()).toEqual([["7", "2020-01-02", "01", null]]);
  });

  test("leaves no decimal behind whole numbers of Parquet", async () => {
    const path = join(folder, "double.parquet");
    const rows = "(values (100123::double, 0.5::float), (1234567890123456, 7), (null, null))";
    await connection.run(`copy (from ${rows} t (member, share)) to '${path}' (format parquet)`);
    await loadTable(connection, path, "double");
    expect((await connection.runAndReadAll("from double")).getRows()).toEqual([
      ["100123", "0.5"],
      ["1234567890123456", "7"],
      [null, null],
    ]);
  });

  test("keeps only the columns asked for, in that order", async () => {
    const path = write("wide.csv", "a,b,c\n1,2,3\n");
    expect(await loadColumns(connection, path, { tableName: "narrow", choose: () => ["c", "a"] })).toEqual({
      columns: ["c", "a"],
      rows: 1,
    });
    expect((await connection.runAndReadAll("from narrow")).getRows()).toEqual([["3", "1"]]);
  });
});

describe("a file that cannot be used is named in one sentence", () => {
  const whole = gzipSync("a,b\n".repeat(5000));
  test.each<[string, string | Buffer, string]>([
    ["empty.csv", "", "FILE is empty."],
    ["blank.csv", "\n\n", "FILE has no header on line 1."],
    ["no-rows.csv", "a,b\n", "FILE has a header but no rows."],
    ["twice.csv", "a,b, A\n1,2,3\n", "FILE has the column A twice."],
    ["short.csv", "a,b\n1,2\n3\n4,5\n", "Line 3 of FILE has 1 cell where the header has 2."],
    ["long.csv", "a,b\n1,2\n3,Ann,5\n", "Line 3 of FILE has 3 cells where the header has 2."],
    ["quote.csv", 'a,b\n1,2\n"x,2\n3,4\n', "Line 3 of FILE has a quote that is not closed."],
    ["header-quote.csv", '"a,b\n1,2\n', "Line 1 of FILE cannot be read as CSV."],
    ["latin.csv", Buffer.from("a,b\nM\xfcller,2\n", "latin1"), "Line 2 of FILE is not in UTF-8."],
    ["latin-header.csv", Buffer.from("stra\xdfe,b\n1,2\n", "latin1"), "FILE is not a CSV file in UTF-8."],
    ["utf-16.csv", Buffer.from("\uFEFFa,b\n1,2\n", "utf16le"), "FILE is not a CSV file in UTF-8."],
    ["ends.csv", "a,b\n1,2\r\n3,4\n", "FILE cannot be read as CSV; it may mix two kinds of line ends."],
    ["not.csv.gz", "a,b\n1,2\n", "FILE is named .gz but is not a gzip file."],
    ["cut.csv.gz", whole.subarray(0, whole.length - 12), "FILE is a broken or cut-off gzip file."],
    ["bad.csv.gz", Buffer.from([0x1f, 0x8b, 1, 2, 3]), "FILE is a broken or cut-off gzip file."],
    ["broken.parquet", "PAR1 and nothing else", "FILE cannot be read as Parquet."],
  ])("%s", async (name, content, sentence) => {
    const path = write(name, content);
    await expect(loadTable(connection, path, "bad")).rejects.toThrow(sentence.replace("FILE", path));
  });

  test("missing, or a folder", async () => {
    await expect(loadTable(connection, "nowhere.csv", "bad")).rejects.toThrow("There is no file nowhere.csv.");
    await expect(loadTable(connection, folder, "bad")).rejects.toThrow(`${folder} is not a file.`);
  });
});
