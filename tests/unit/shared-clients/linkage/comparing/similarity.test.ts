import fc from "fast-check";
import { expect, test } from "vitest";
import {
  countDifferences,
  isOneEditApart,
  jaroWinkler,
} from "../../../../../subgraphs/shared-clients/linkage/comparing/similarity.js";
import { quoteText } from "../../../../../subgraphs/shared-clients/linkage/files/sql.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

const database = useLinkageDatabase();

const letter = fc.constantFrom(..."AABBCDEÉñ李😀 1");
const text = fc.string({ unit: letter, maxLength: 12 });
/** Two texts with much in common, as names that one wrote wrong have. */
const related = fc
  .tuple(text, text, text, fc.string({ unit: letter, maxLength: 2 }), fc.string({ unit: letter, maxLength: 2 }))
  .map(([start, end, tail, one, other]) => [`${start}${one}${end}`, `${start}${other}${end}${tail.slice(0, 1)}`] as const);
const pair = fc.oneof(fc.tuple(text, text), related);
const pairs = fc.array(pair, { minLength: 300, maxLength: 300 });

/** fast-check prints the seed of a run that fails. */
async function compare(list: readonly (readonly [string, string])[], sql: string): Promise<unknown[]> {
  const rows = list.map(([a, b], index) => `(${index}, ${quoteText(a)}, ${quoteText(b)})`);
  const found = await database.rows(`select ${sql} from (values ${rows.join(", ")}) t (i, a, b) order by i`);
  return found.map(([value]) => (typeof value === "bigint" ? Number(value) : value));
}

test("Jaro–Winkler is DuckDB's to the last bit, in any script", async () => {
  const property = fc.asyncProperty(pairs, async (list) => {
    expect(list.map(([a, b]) => jaroWinkler(a, b))).toEqual(await compare(list, "jaro_winkler_similarity(a, b)"));
  });
  await fc.assert(property, { numRuns: 10 });
});

test("differences are counted as DuckDB's hamming counts them", async () => {
  const property = fc.asyncProperty(pairs, async (list) => {
    // DuckDB refuses to compare empty texts; no column holds one.
    const texts = list.filter(([a, b]) => a !== "" && b !== "");
    const expected = await compare(texts, "case when strlen(a) = strlen(b) then hamming(a, b) end");
    expect(texts.map(([a, b]) => countDifferences(a, b))).toEqual(expected);
  });
  await fc.assert(property, { numRuns: 10 });
});

test("one edit apart is a Damerau–Levenshtein distance of one at most", async () => {
  const property = fc.asyncProperty(pairs, async (list) => {
    expect(list.map(([a, b]) => isOneEditApart(a, b))).toEqual(await compare(list, "damerau_levenshtein(a, b) <= 1"));
  });
  await fc.assert(property, { numRuns: 10 });
});

test.each([
  ["MARTHA", "MARHTA", 0.9611],
  ["DIXON", "DICKSONX", 0.8133],
  ["JAYDEN", "JADEN", 0.9556],
  ["ANNA", "ANNA", 1],
  ["ANNA", "", 0],
  ["", "", 0],
  ["AB", "CD", 0],
])("%s and %s are alike by %d", (a, b, similarity) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(similarity, 4);
});
