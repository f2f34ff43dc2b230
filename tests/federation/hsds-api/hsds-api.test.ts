/** The read API of HSDS through the gateway: pages, filters, and answers that the published schemas accept. */
import { beforeAll, describe, expect, test } from "vitest";
import { importDirectory } from "../../../subgraphs/resources/import/import-directory.js";
import { savePlaces } from "../../../subgraphs/resources/search/places.db.js";
import { respitePackage, uuid, writePackage } from "../../testkit/hsds-directory.js";
import { useHub } from "../../testkit/hub.js";
import { createValidator, schemasAreMissing } from "./published-schemas.js";

const hub = useHub();
const NOW = new Date("2025-06-20T12:00:00Z");

beforeAll(async () => {
  await savePlaces(hub.database.pool, [
    { zip: "66720", state: "KS", county: "Neosho", region: "Southeast", latitude: 37.67, longitude: -95.45 },
  ]);
  const tables = respitePackage();
  tables["services.csv"]?.push({
    id: uuid("closed"),
    organization_id: uuid("organization"),
    name: "Closed office",
    status: "defunct",
  });
  await importDirectory(hub.database.pool, { source: "PRAIRIE", path: writePackage(tables), createdBy: "test" }, { now: NOW });
});

async function get(path: string) {
  const response = await hub.send(null, `/hsds${path}`);
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

async function list(path: string) {
  const { status, text } = await get(path);
  expect(status).toBe(200);
  return JSON.parse(text);
}

const namesOf = (page: { contents: { name: string }[] }) => page.contents.map(({ name }) => name);

test("says which version of HSDS it speaks", async () => {
  expect(JSON.parse((await get("")).text)).toMatchObject({ version: "3.1" });
});

describe("the list of services", () => {
  test("comes in pages, without what is defunct", async () => {
    const first = await list("/services?per_page=1");
    expect(first).toMatchObject({
      total_items: 2,
      total_pages: 2,
      page_number: 1,
      size: 1,
      first_page: true,
      last_page: false,
      empty: false,
    });
    const second = await list("/services?per_page=1&page=2");
    expect(second).toMatchObject({ page_number: 2, first_page: false, last_page: true });
    expect([...namesOf(first), ...namesOf(second)]).toEqual(["Family help line", "Weekend respite"]);
    expect(await list("/services?page=9")).toMatchObject({ total_items: 2, size: 0, empty: true, contents: [] });
  });

  test.each([
    ["search=caregiver", ["Weekend respite"]],
    [`taxonomy_term_id=${uuid("term respite")}`, ["Weekend respite"]],
    [`taxonomy_id=${uuid("taxonomy")}`, ["Family help line", "Weekend respite"]],
    [`organization_id=${uuid("nobody")}`, []],
    ["modified_after=2025-06-20T12:00:00Z", ["Family help line", "Weekend respite"]],
    ["modified_after=2025-06-20T12:00:01Z", []],
    ["postcode=66720&proximity=1", ["Family help line"]],
    ["postcode=66720&proximity=5000", ["Weekend respite", "Family help line"]],
  ])("is narrowed by %s", async (query, names) => {
    expect(namesOf(await list(`/services?${query}`))).toEqual(names);
  });

  test("streams everything as lines", async () => {
    const { type, text } = await get("/services?format=ndjson&per_page=1");
    expect(type).toContain("ndjson");
    expect(
      text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).name),
    ).toEqual(["Family help line", "Weekend respite"]);
  });

  test("refuses a wrong parameter by its name", async () => {
    const { status, text } = await get("/services?page=0&taxonomy_id=7");
    expect(status).toBe(400);
    expect(JSON.parse(text).error.fields.map(({ field }: { field: string }) => field)).toEqual(["page", "taxonomy_id"]);
  });
});

test("services at their places are those within the distance", async () => {
  const ids = async (query: string) =>
    (await list(`/service_at_locations?${query}`)).contents.map(({ id }: { id: string }) => id);
  expect(await ids("postcode=66720&proximity=5000")).toEqual([uuid("respite at office")]);
  expect(await ids("")).toEqual([uuid("line on the web"), uuid("respite at office")]);
});

test("one entry comes whole; a defunct one says so, and an unknown id is not found", async () => {
  const service = await list(`/services/${uuid("respite")}`);
  expect(service).toMatchObject({
    name: "Weekend respite",
    organization: { name: "Prairie Families" },
    phones: [{ number: "620-555-0100" }],
    service_at_locations: [{ location: { addresses: [{ postal_code: "66720" }] } }],
  });
  expect(await list(`/services/${uuid("closed")}`)).toMatchObject({ status: "defunct" });
  expect((await get(`/services/${uuid("nobody")}`)).status).toBe(404);
  expect((await get("/services/7")).status).toBe(404);
});

test("terms are listed by taxonomy and by place in the tree", async () => {
  expect(namesOf(await list(`/taxonomy_terms?taxonomy_id=${uuid("taxonomy")}`))).toEqual([
    "Family resource",
    "Insurance",
    "Respite",
  ]);
  expect(namesOf(await list("/taxonomy_terms?top_only=true&search=respite"))).toEqual(["Respite"]);
  expect(namesOf(await list(`/taxonomy_terms?parent_id=${uuid("nobody")}`))).toEqual([]);
  expect(namesOf(await list("/taxonomies"))).toEqual(["Needs"]);
});

describe("the published schemas accept", () => {
  const lists = [
    ["/services", "compiled/service_list.json"],
    ["/services?full=true", "compiled/service.json"],
    ["/organizations", "compiled/organization_list.json"],
    ["/organizations?full_service=true", "compiled/organization.json"],
    ["/service_at_locations", "compiled/service_at_location_list.json"],
    ["/service_at_locations?full=true", "compiled/service_at_location.json"],
  ] as const;

  test.for(lists)("every entry of %s as %s", async ([path, file], { skip }) => {
    if (schemasAreMissing) skip(schemasAreMissing);
    const complaints = createValidator(file);
    const { contents } = await list(path);
    expect(contents.length).toBeGreaterThan(0);
    expect(contents.flatMap(complaints)).toEqual([]);
  });

  test("each of them alone", async ({ skip }) => {
    if (schemasAreMissing) skip(schemasAreMissing);
    const one = async (path: string, file: string) => createValidator(file)(await list(path));
    expect(await one(`/services/${uuid("respite")}`, "compiled/service.json")).toEqual([]);
    expect(await one(`/organizations/${uuid("organization")}`, "compiled/organization.json")).toEqual([]);
    expect(await one(`/service_at_locations/${uuid("respite at office")}`, "compiled/service_at_location.json")).toEqual([]);
  });
});
