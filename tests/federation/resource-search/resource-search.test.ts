/** Who offers respite near 66720 for a child aged 9 with Medicaid: asked by anybody, answered with the reasons. */
import { beforeAll, describe, expect, test } from "vitest";
import { importDirectory } from "../../../subgraphs/resources/import/import-directory.js";
import { savePlaces } from "../../../subgraphs/resources/search/places.db.js";
import { codesOf } from "../../testkit/ask.js";
import { respitePackage, uuid, writePackage } from "../../testkit/hsds-directory.js";
import { useHub } from "../../testkit/hub.js";

/** Friday, 7 in the morning in Kansas. */
const NOW = new Date("2025-06-20T12:00:00Z");
let now = NOW;
const hub = useHub({ now: () => now });

beforeAll(async () => {
  await savePlaces(hub.database.pool, [
    { zip: "66720", state: "KS", county: "Neosho", region: "Southeast", latitude: 37.67, longitude: -95.45 },
    { zip: "67202", state: "KS", county: "Sedgwick", region: "South Central", latitude: 37.69, longitude: -97.34 },
  ]);
  const order = { source: "PRAIRIE", path: writePackage(respitePackage()), createdBy: "test" };
  await importDirectory(hub.database.pool, order, { now: NOW });
});

const ask = async (asked: string) => {
  const { resources } = await hub.askExpectingNoErrors(
    null,
    `{ resources(${asked}) { totalCount nodes { name distanceMiles } } }`,
  );
  return resources.nodes.map((node: { name: string }) => node.name);
};

test("answers without sign-in, with how to reach it and why it fits", async () => {
  const { resources } = await hub.askExpectingNoErrors(
    null,
    `{ resources(need: RESPITE, near: "66720", age: 9, insurance: "Medicaid") {
      totalCount
      nodes {
        id name description organization { name } phones { number } hours locations { address isVirtual } minimumAge maximumAge
        eligibility verifiedOn distanceMiles reasons { criterion isMet condition }
      }
      facets { kind value count }
    } }`,
  );
  expect(resources.totalCount).toBe(1);
  expect(resources.nodes).toEqual([
    {
      id: uuid("respite"),
      name: "Weekend respite",
      description: "A trained caregiver comes to the home on weekends.",
      organization: { name: "Prairie Families" },
      phones: [{ number: "620-555-0100" }],
      hours: ["Mon, Fri 08:00–17:00"],
      locations: [{ address: "1 Main Street, Mine Creek, KS, 66720", isVirtual: false }],
      minimumAge: 3,
      maximumAge: 17,
      eligibility: "Children with Medicaid.",
      verifiedOn: "2025-03-01",
      distanceMiles: 0.9,
      reasons: [
        { criterion: "AGE", isMet: true, condition: "from 3 to 17 years" },
        { criterion: "INSURANCE", isMet: true, condition: "MEDICAID" },
        { criterion: "DIAGNOSIS_GROUP", isMet: true, condition: "any diagnosis" },
        { criterion: "INCOME", isMet: true, condition: "any income" },
        { criterion: "RESIDENCY", isMet: true, condition: "anywhere" },
      ],
    },
  ]);
  expect(resources.facets).toContainEqual({ kind: "NEED", value: "RESPITE", count: 1 });
  expect(resources.facets).toContainEqual({ kind: "COUNTY", value: "KS/Neosho", count: 1 });
});

describe("each argument narrows the answer:", () => {
  test.each([
    ["need: FAMILY_RESOURCE", ["Family help line"]],
    ["age: 18", ["Family help line"]],
    ["age: 17.9", ["Family help line", "Weekend respite"]],
    ['insurance: "PRIVATE"', ["Family help line"]],
    ['near: "67202"', ["Family help line"]],
    ['near: "66720", withinMiles: 5', ["Weekend respite", "Family help line"]],
    ['near: "67202", withinMiles: 200', ["Weekend respite", "Family help line"]],
    ['state: "KS", county: "Neosho"', ["Family help line", "Weekend respite"]],
    ['state: "MO"', []],
    ["virtual: true", ["Family help line"]],
    ["virtual: false", ["Weekend respite"]],
    ['text: "caregivers"', ["Weekend respite"]],
    ['text: "respitte weekand"', ["Weekend respite"]],
    ['text: "zebra"', []],
    ['network: "OTHER"', []],
    ["cost: [FREE]", []],
  ])("%s", async (asked, names) => {
    expect(await ask(asked)).toEqual(names);
  });
});

test("open now is told by the service's own clock", async () => {
  const open = async (moment: string) => {
    now = new Date(moment);
    return ask("openNow: true");
  };
  try {
    expect(await open("2025-06-20T12:59:00Z")).toEqual([]);
    expect(await open("2025-06-20T13:00:00Z")).toEqual(["Weekend respite"]);
    expect(await open("2025-06-20T21:59:00Z")).toEqual(["Weekend respite"]);
    expect(await open("2025-06-20T22:00:00Z")).toEqual([]);
    // In winter the same local hour is an hour later in UTC.
    expect(await open("2025-12-19T13:30:00Z")).toEqual([]);
    expect(await open("2025-12-19T14:00:00Z")).toEqual(["Weekend respite"]);
  } finally {
    now = NOW;
  }
});

test("pages neither repeat nor skip, and the total is that of all pages", async () => {
  const page = async (after: string | null) => {
    const query =
      "query ($after: String) { resources(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { name } } }";
    return (await hub.askExpectingNoErrors(null, query, { after })).resources;
  };
  const first = await page(null);
  const second = await page(first.pageInfo.endCursor);
  expect([first.totalCount, second.totalCount]).toEqual([2, 2]);
  expect([...first.nodes, ...second.nodes].map(({ name }) => name)).toEqual(["Family help line", "Weekend respite"]);
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
});

test.each([
  ['near: "123"', "near"],
  ['near: "99999"', "near"],
  ["withinMiles: 5", "withinMiles"],
  ['near: "66720", withinMiles: 5000', "withinMiles"],
  ['county: "Allen"', "county"],
  ['state: "ZZ"', "state"],
  ["age: -1", "age"],
  ['organization: "x"', "organization"],
])("%s is refused with the argument's name", async (asked, field) => {
  const answer = await hub.ask(null, `{ resources(${asked}) { totalCount } }`);
  expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
  expect(answer.errors[0]?.extensions.fields).toMatchObject([{ field }]);
});

test("one service is found by its id; an unknown id and no id are null alike", async () => {
  const find = async (id: string) =>
    (await hub.askExpectingNoErrors(null, "query ($id: ID!) { resource(id: $id) { name } }", { id })).resource;
  expect(await find(uuid("line"))).toEqual({ name: "Family help line" });
  expect(await find(uuid("nobody"))).toBeNull();
  expect(await find("7")).toBeNull();
});
