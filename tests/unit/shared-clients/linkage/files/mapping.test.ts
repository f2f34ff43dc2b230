import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { COLUMN_KINDS, readMapping } from "../../../../../subgraphs/shared-clients/linkage/files/mapping.js";

const folder = mkdtempSync(join(tmpdir(), "hub-mapping-"));
const path = join(folder, "map.json");
afterAll(() => rmSync(folder, { recursive: true }));

function read(mapping: unknown, records: readonly string[] = ["lists/kids.csv.gz"]) {
  writeFileSync(path, typeof mapping === "string" ? mapping : JSON.stringify(mapping));
  return readMapping(path, records);
}

const columns = { key: "recordId", name: "firstName" };

describe("a mapping", () => {
  test("says for each file what it is called and what its columns are", () => {
    const mapping = {
      columns: { ...columns, class: "category" },
      files: {
        "b.parquet": {
          roster: "PLAN_B",
          columns: { no: "recordId", list: "roster", name: "lastName", junk: "ignore", tag: "text" },
        },
      },
    };
    expect(read(mapping, ["lists/a.csv.gz", "lists/b.parquet"])).toEqual({
      extras: [
        { column: "class", kind: "category" },
        { column: "tag", kind: "text" },
      ],
      files: [
        {
          path: "lists/a.csv.gz",
          roster: "a",
          recordIdColumn: "key",
          rosterColumn: null,
          identity: new Map([["name", "firstName"]]),
          extras: ["class", null],
        },
        {
          path: "lists/b.parquet",
          roster: "PLAN_B",
          recordIdColumn: "no",
          rosterColumn: "list",
          identity: new Map([["name", "lastName"]]),
          extras: [null, "tag"],
        },
      ],
    });
  });

  test("may begin with the mark that editors on Windows write", () => {
    expect(read(`\uFEFF${JSON.stringify({ columns })}`).files).toHaveLength(1);
  });
});

describe("a mapping that cannot be used is refused in one sentence", () => {
  const nine = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`c${index}`, "text"]));
  test.each<[string, unknown, string]>([
    ["no JSON", "{", " is no JSON: "],
    [
      "an unknown kind",
      { columns: { name: "shoeSize" } },
      `: columns → name: "shoeSize" is no kind of column; the kinds are ${COLUMN_KINDS.join(", ")}.`,
    ],
    ["an unknown word", { column: {} }, `: the whole: Unrecognized key: "column".`],
    ["a file that is not linked", { columns, files: { "other.csv": {} } }, ": files: other.csv is none of the files to link."],
    ["no record id", { columns: { name: "firstName" } }, ": no column of lists/kids.csv.gz is the recordId."],
    [
      "two of one kind",
      { columns: { ...columns, given: "firstName" } },
      ": name and given of lists/kids.csv.gz are both firstName.",
    ],
    ["nobody to tell", { columns: { key: "recordId" } }, ": no column of lists/kids.csv.gz says who somebody is."],
    ["too many further columns", { columns: { ...columns, ...nine } }, ": 9 further columns; at most 8 are compared."],
  ])("%s", (_case, mapping, message) => {
    expect(() => read(mapping)).toThrow(
      expect.objectContaining({
        code: "IMPORT_REJECTED",
        message: expect.stringMatching(new RegExp(`^${toPattern(`${path}${message}`)}.*$`)),
      }),
    );
  });

  test("a file that is not there", () => {
    expect(() => readMapping(`${path}.none`, [])).toThrow(`${path}.none cannot be read: ENOENT: no such file or directory.`);
  });
});

function toPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
