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
        { name: "class", kind: "category" },
        { name: "tag", kind: "text" },
      ],
      warnings: [
        'class is in lists/a.csv.gz alone; columns that hold the same need one name, such as "category:member".',
        'tag is in lists/b.parquet alone; columns that hold the same need one name, such as "text:member".',
      ],
      files: [
        {
          path: "lists/a.csv.gz",
          roster: "a",
          recordIdColumn: "key",
          rosterColumn: null,
          identity: new Map([["name", "firstName"]]),
          extras: [
            { kind: "category", column: "class" },
            { kind: "text", column: null },
          ],
        },
        {
          path: "lists/b.parquet",
          roster: "PLAN_B",
          recordIdColumn: "no",
          rosterColumn: "list",
          identity: new Map([["name", "lastName"]]),
          extras: [
            { kind: "category", column: null },
            { kind: "text", column: "tag" },
          ],
        },
      ],
    });
  });

  test("brings columns of one name together, whatever their headers", () => {
    const files = {
      "a.csv": { columns: { ...columns, MemberNo: "identifier:member" } },
      "b.csv": { columns: { ...columns, member_id: "identifier:member" } },
    };
    const { extras, warnings, files: mapped } = read({ files }, ["a.csv", "b.csv"]);
    expect({ extras, warnings, columns: mapped.map((file) => file.extras[0]?.column) }).toEqual({
      extras: [{ name: "member", kind: "identifier" }],
      warnings: [],
      columns: ["MemberNo", "member_id"],
    });
  });

  test("tells files of one name apart by their folders", () => {
    const files = { "b/kids.csv": { roster: "PLAN_B" } };
    const paths = ["a/kids.csv", "b/kids.csv", "c/kids.csv.gz"];
    expect(read({ columns, files }, paths).files.map(({ roster }) => roster)).toEqual(["a/kids.csv", "PLAN_B", "c/kids.csv.gz"]);
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
    [
      "two columns of one name",
      { columns: { ...columns, one: "identifier:member", two: "identifier:member" } },
      ": one and two of lists/kids.csv.gz are both member.",
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
