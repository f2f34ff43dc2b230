import { describe, expect, test } from "vitest";
import { checkRow } from "../../../subgraphs/resources/hsds/check-row.js";
import { flattenEntry } from "../../../subgraphs/resources/hsds/flatten-entry.js";
import { findHsdsObjectOfFile, getHsdsObject, HSDS_OBJECT_NAMES } from "../../../subgraphs/resources/hsds/hsds-objects.js";
import { ROW_PROBLEM_CODES } from "../../../subgraphs/resources/hsds/row-problem.js";
import { toPlainText } from "../../../subgraphs/resources/hsds/to-plain-text.js";

const ID = "11111111-1111-4111-8111-111111111111";
const OTHER = "22222222-2222-4222-8222-222222222222";

function check(object: Parameters<typeof getHsdsObject>[0], values: Record<string, unknown>) {
  return checkRow({ object: getHsdsObject(object), file: "x.csv", row: 3, path: "", values });
}

describe("a row", () => {
  test("keeps its values as their kinds, and fields that a profile adds as text", () => {
    const { fields, problems } = check("location", {
      id: ID.toUpperCase(),
      location_type: "Physical",
      latitude: "37.5",
      own_field: "x",
      name: " ",
    });
    expect(problems).toEqual([]);
    expect(fields).toEqual({ id: ID, location_type: "physical", latitude: 37.5, own_field: "x" });
  });

  test("without a required value is left out, and every lack is named", () => {
    const { fields, problems } = check("service", { id: ID, status: "open" });
    expect(fields).toBeUndefined();
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      "status UNKNOWN_VALUE",
      "organization_id MISSING_VALUE",
      "name MISSING_VALUE",
    ]);
  });

  test.each([
    ["email", "service", { email: "nobody" }],
    ["url", "service", { url: "javascript:alert(1)" }],
    ["minimum_age", "service", { minimum_age: "three" }],
    ["assured_date", "service", { assured_date: "2025-02-30" }],
    ["last_modified", "service", { last_modified: "yesterday" }],
  ] as const)("loses a wrong optional %s alone", (field, object, wrong) => {
    const good = { id: ID, organization_id: OTHER, name: "Respite", status: "active" };
    const { fields, problems } = check(object, { ...good, ...wrong });
    expect(fields).toEqual(good);
    expect(problems).toMatchObject([{ file: "x.csv", row: 3, field, severity: "WARNING", code: "INVALID_FORMAT" }]);
  });

  test("of a schedule is left out as a whole over one wrong part", () => {
    expect(check("schedule", { id: ID, freq: "DAILY" }).fields).toBeUndefined();
  });

  test("cannot reach the prototype of anything", () => {
    const { fields } = check("organization", JSON.parse(`{"id":"${ID}","name":"a","description":"b","__proto__":{"x":1}}`));
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe("HTML becomes text:", () => {
  test.each([
    ["<p>One</p><p>Two</p>", "One\n\nTwo"],
    ["<b>Bold</b> &amp; plain", "Bold & plain"],
    ["<script>alert(1)</script>Hello", "Hello"],
    ['<img src=x onerror="alert(1)">Hi', "Hi"],
    ["<!-- hidden -->Shown", "Shown"],
  ])("%s", (html, text) => {
    expect(toPlainText(html)).toEqual({ text, hadMarkup: true });
  });

  test.each(["for children <5 years", "a < b and c > d", "Q&A"])("%s is no HTML", (text) => {
    expect(toPlainText(text)).toEqual({ text, hadMarkup: false });
  });
});

describe("a nested entry", () => {
  test("becomes rows that point to their parents, each with its path", () => {
    const value = {
      id: ID,
      name: "Respite",
      organization: { id: OTHER, name: "Prairie" },
      phones: [{ id: "p", number: "1", languages: [{ id: "l" }] }],
      attributes: [{ id: "a", taxonomy_term: { id: "t", taxonomy_detail: { id: "x" } } }],
    };
    const { rows } = flattenEntry({ object: getHsdsObject("service"), file: "f.json", row: 1, value });
    expect(rows.map(({ object, path, values }) => [object.name, path, values])).toEqual([
      ["service", "", { id: ID, name: "Respite", organization_id: OTHER }],
      ["organization", "organization.", { id: OTHER, name: "Prairie" }],
      ["phone", "phones[0].", { id: "p", number: "1", service_id: ID }],
      ["language", "phones[0].languages[0].", { id: "l", phone_id: "p" }],
      ["attribute", "attributes[0].", { id: "a", link_id: ID, link_entity: "service", taxonomy_term_id: "t" }],
      ["taxonomy_term", "attributes[0].taxonomy_term.", { id: "t", taxonomy_id: "x" }],
      ["taxonomy", "attributes[0].taxonomy_term.taxonomy_detail.", { id: "x" }],
    ]);
  });

  test("that is no object is a problem with its place", () => {
    const entry = { object: getHsdsObject("service"), file: "f.json", row: 2, value: { id: ID, phones: ["620-555-0100"] } };
    expect(flattenEntry(entry).problems).toMatchObject([{ row: 2, field: "phones[0]", code: "INVALID_FORMAT" }]);
  });
});

test("every object has a file of its own, found by its name", () => {
  const files = HSDS_OBJECT_NAMES.map((name) => getHsdsObject(name).file);
  expect(new Set(files).size).toBe(HSDS_OBJECT_NAMES.length);
  expect(files.map((file) => findHsdsObjectOfFile(`${file}.csv`)?.name)).toEqual([...HSDS_OBJECT_NAMES]);
  expect(findHsdsObjectOfFile("notes.csv")).toBeUndefined();
  expect(ROW_PROBLEM_CODES).toContain("MARKUP_REMOVED");
});
