import { describe, expect, test } from "vitest";
import { splitJson } from "../../../subgraphs/resources/import/split-json.js";

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

/** "list row value" of each entry, and what ended the file. */
async function split(text: string, length = text.length): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { list, row, value } of splitJson(inPieces(text, length))) {
      found.push(`${list ?? "-"} ${row} ${JSON.stringify(value)}`);
    }
  } catch (error) {
    found.push((error as Error).message);
  }
  return found;
}

const SHAPES: [string, string, string[]][] = [
  ["a bare list", '[{"id":1},\n {"id":2}]', ['- 1 {"id":1}', '- 2 {"id":2}']],
  ["an empty list", "[]", []],
  ["lines", '{"id":1}\n{"id":2}\n', ['- 1 {"id":1}', '- 2 {"id":2}']],
  ["a byte order mark", '\uFEFF[{"id":1}]', ['- 1 {"id":1}']],
  [
    "one entry with lists of its own",
    '{"id":1,"phones":[{"id":2,"tags":["a}",[]]}],"b":-1.5e2}',
    ['- 1 {"id":1,"phones":[{"id":2,"tags":["a}",[]]}],"b":-150}'],
  ],
  [
    "a page",
    '{"total_items":2,"contents":[{"id":1,"x":{"y":[1]}},{"id":2}],"empty":false}',
    ['contents 1 {"id":1,"x":{"y":[1]}}', 'contents 2 {"id":2}'],
  ],
  [
    "tables",
    '{"a.csv":[{"id":"é\\"]"},{"id":2}],"b.csv":[{"id":3}]}',
    ['a.csv 1 {"id":"é\\"]"}', 'a.csv 2 {"id":2}', 'b.csv 1 {"id":3}'],
  ],
  ["an entry without an id", '{"name":"x"}\n{"id":2}', ['- 1 {"name":"x"}', '- 2 {"id":2}']],
];

describe.each(SHAPES)("%s", (_name, text, entries) => {
  test.each([1, 7, 1_000])("in pieces of %i characters", async (length) => {
    expect(await split(text, length)).toEqual(entries);
  });
});

describe("what is no directory is refused, and says after which entry", () => {
  test.each([
    ["cut off in an entry", '[{"id":1},{"id":2},{"id"', "The file is cut off (after entry 2)."],
    ["cut off between entries", '{"contents":[{"id":1}', "The file is cut off (contents, after entry 1)."],
    ["cut off in a word", '[{"id":1},{"id":tr', "The file is cut off (after entry 1)."],
    ["a name without quotes", '[{"id":1},{"id":2},{id:3}]', "The file cannot be read as JSON (after entry 2)."],
    ["a comma too many", '{"a.csv":[{"id":1},]}', "The file cannot be read as JSON (a.csv, after entry 1)."],
    ["a bracket too many", '[{"id":1}]]', "The file cannot be read as JSON (after entry 1)."],
    ["a list for an entry", '[{"id":1},[]]', "The file holds a list where an entry is expected (after entry 1)."],
    ["a number for an entry", '[{"id":1},7]', "The file holds something that is no entry (after entry 1)."],
    ["a web page", "<html></html>", "The file cannot be read as JSON (after entry 0)."],
    ["a text", '"directory"', "The file holds something that is no entry (after entry 0)."],
  ])("%s", async (_name, text, message) => {
    expect((await split(text)).at(-1)).toBe(message);
    expect((await split(text, 1)).at(-1)).toBe(message);
  });
});

test("an entry without an end is refused long before it fills the memory", async () => {
  async function* endless(): AsyncGenerator<string> {
    yield '[{"id":1,"text":"';
    for (;;) yield "x".repeat(256 * 1024);
  }
  const entries = splitJson(endless());
  await expect(entries.next()).rejects.toThrow("holds an entry that is larger than any of a directory (after entry 0)");
});
