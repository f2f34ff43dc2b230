import { Kind, parse } from "graphql";
import { expect, test } from "vitest";
import { costOf, MAX_OPERATION_COST } from "../../../gateway/operation-cost.js";
import { HOUSEHOLD_LIMIT } from "../../../subgraphs/members/members.loaders.js";

function cost(query: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(query);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error("no operation");
  return costOf(document, operation, variables);
}

test.each([
  ["a field counts one", "{ a b { c } }", 3],
  ["a page counts its fields by its rows", "{ list(first: 10) { nodes { a b } } }", 31],
  ["a page that does not say counts fifty rows", "{ list { nodes { a } } }", 101],
  ["no page has more rows than the largest", "{ list(first: 100000) { nodes { a } } }", 1_001],
  ["pages in pages multiply", "{ list(first: 10) { nodes { more(first: 10) { nodes { a } } } } }", 221],
  [
    "a household counts its most",
    "{ member { household { household { a } } } }",
    2 + HOUSEHOLD_LIMIT + HOUSEHOLD_LIMIT * HOUSEHOLD_LIMIT,
  ],
  ["fragments count where they are spread", "{ list(first: 10) { nodes { ...F } } } fragment F on X { a b }", 31],
  ["a fragment that spreads itself ends", "{ ...F } fragment F on X { a ...F }", 1],
  ["a row count that is none counts one", "{ list(first: -5) { nodes { a } } }", 3],
])("%s", (_what, query, expected) => {
  expect(cost(query)).toBe(expected);
});

test("a variable counts with its value", () => {
  expect(cost("query ($n: Int) { list(first: $n) { nodes { a } } }", { n: 20 })).toBe(41);
  expect(cost("query ($n: Int) { list(first: $n) { nodes { a } } }")).toBe(101);
  expect(cost("query ($n: Int = 500) { list(first: $n) { nodes { a } } }")).toBe(1_001);
  expect(cost("query ($n: Int = 500) { list(first: $n) { nodes { a } } }", { n: 20 })).toBe(41);
});

test("the largest page of everything about a child is allowed; a page of pages is not", () => {
  expect(cost(`{ list(first: 500) { nodes { ${"a ".repeat(100)} } } }`)).toBeLessThan(MAX_OPERATION_COST);
  expect(cost("{ list(first: 500) { nodes { more(first: 500) { nodes { a } } } } }")).toBeGreaterThan(MAX_OPERATION_COST);
});
