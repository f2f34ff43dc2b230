/** A regional resource guide: who helps in this region, with what, for whom, and what its editor has to fix. */
import { beforeAll, describe, expect, test } from "vitest";
import { importDirectory } from "../../subgraphs/resources/import/import-directory.js";
import { savePlaces } from "../../subgraphs/resources/search/places.db.js";
import { type Cells, uuid, writePackage } from "../testkit/hsds-directory.js";
import { useHub } from "../testkit/hub.js";

const hub = useHub();
const NOW = new Date("2025-06-20T12:00:00Z");

function service(name: string, cells: Cells = {}): Cells {
  const base = {
    id: uuid(name),
    organization_id: uuid("o"),
    name,
    status: "active",
    description: `About ${name}`,
    email: "help@families.example",
  };
  return { ...base, eligibility_description: "Everybody.", assured_date: "2025-06-01", ...cells };
}

const area = (name: string, extent: string): Cells => ({
  id: uuid(`area of ${name}`),
  service_id: uuid(name),
  name: extent,
  extent,
  extent_type: "text",
});
const need = (name: string, code: string): Cells => ({
  id: uuid(`${name} ${code}`),
  link_id: uuid(name),
  link_entity: "service",
  taxonomy_term_id: uuid(code),
});
const term = (code: string): Cells => ({ id: uuid(code), code, name: code, description: "A need.", taxonomy_id: uuid("t") });

beforeAll(async () => {
  const place = { state: "LA", latitude: 30.2, longitude: -92 };
  await savePlaces(hub.database.pool, [
    { ...place, zip: "70501", county: "Lafayette", region: "4" },
    { ...place, zip: "71101", county: "Caddo", region: "7", latitude: 32.5, longitude: -93.7 },
  ]);
  const path = writePackage({
    "organizations.csv": [{ id: uuid("o"), name: "Bayou Families", description: "Families." }],
    "services.csv": [
      service("Respite <b>weekends</b> & more", { minimum_age: 3, maximum_age: 17, email: "" }),
      service("Statewide line", { assured_date: "2024-06-19" }),
      service("=Formula", { eligibility_description: "" }),
      service("Caddo only"),
      service("Gone", { status: "defunct" }),
    ],
    "service_areas.csv": [
      area("Respite <b>weekends</b> & more", "Lafayette Parish, Louisiana"),
      area("Statewide line", "Louisiana"),
      area("=Formula", "70501"),
      area("Caddo only", "Caddo Parish"),
      area("Gone", "Louisiana"),
    ],
    "phones.csv": [{ id: uuid("p"), service_id: uuid("Respite <b>weekends</b> & more"), number: "337-555-0100" }],
    "schedules.csv": [
      {
        id: uuid("s"),
        service_id: uuid("Respite <b>weekends</b> & more"),
        freq: "WEEKLY",
        byday: "SA",
        opens_at: "9:00",
        closes_at: "17:00",
      },
    ],
    "required_documents.csv": [{ id: uuid("d"), service_id: uuid("Respite <b>weekends</b> & more"), document: "Medicaid card" }],
    "taxonomies.csv": [{ id: uuid("t"), name: "Needs", description: "Needs." }],
    "taxonomy_terms.csv": [term("RESPITE"), term("FAMILY_SUPPORT")],
    "attributes.csv": [
      need("Respite <b>weekends</b> & more", "RESPITE"),
      need("Respite <b>weekends</b> & more", "FAMILY_SUPPORT"),
      need("Statewide line", "FAMILY_SUPPORT"),
      need("=Formula", "RESPITE"),
    ],
  });
  await importDirectory(hub.database.pool, { source: "LA_FHF", path, createdBy: "test" }, { now: NOW });
});

const GUIDE = `{ resourceGuide(state: "LA", region: "4") {
  state region builtOn staleAfterDays totalCount
  groups { need entries { isStale resource {
    name description phones { number } hours areas eligibility minimumAge maximumAge documents verifiedOn } } }
  toFix { lacks resource { name } }
} }`;

test("groups a region's services by need, without login, with all that a family has to know", async () => {
  const { resourceGuide } = await hub.askExpectingNoErrors(null, GUIDE);
  expect(resourceGuide).toMatchObject({ state: "LA", region: "4", builtOn: "2025-06-20", staleAfterDays: 365, totalCount: 3 });
  const names = resourceGuide.groups.map(
    ({ need: group, entries }: { need: string; entries: { resource: { name: string } }[] }) => [
      group,
      entries.map(({ resource }) => resource.name),
    ],
  );
  expect(names).toEqual([
    ["FAMILY_SUPPORT", ["Respite weekends & more", "Statewide line"]],
    ["RESPITE", ["=Formula", "Respite weekends & more"]],
  ]);
  expect(resourceGuide.groups[0].entries[0]).toEqual({
    isStale: false,
    resource: {
      name: "Respite weekends & more",
      description: "About Respite weekends & more",
      phones: [{ number: "337-555-0100" }],
      hours: ["Sat 09:00–17:00"],
      areas: ["Lafayette Parish, Louisiana"],
      eligibility: "Everybody.",
      minimumAge: 3,
      maximumAge: 17,
      documents: ["Medicaid card"],
      verifiedOn: "2025-06-01",
    },
  });
});

test("marks what nobody verified for a year, and lists what its editor has to fix", async () => {
  const { resourceGuide } = await hub.askExpectingNoErrors(null, GUIDE);
  expect(resourceGuide.groups[0].entries[1]).toMatchObject({ isStale: true, resource: { name: "Statewide line" } });
  expect(resourceGuide.toFix).toEqual([
    { lacks: ["NO_ELIGIBILITY"], resource: { name: "=Formula" } },
    { lacks: ["NOT_VERIFIED"], resource: { name: "Statewide line" } },
  ]);
});

describe("as a file", () => {
  const get = async (query: string) => {
    const response = await hub.send(null, `/resource-guides/LA?region=4&${query}`);
    return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
  };

  test("for print it is HTML in which nothing of the directory is markup", async () => {
    const { status, type, text } = await get("format=html");
    expect([status, type]).toEqual([200, "text/html; charset=utf-8"]);
    expect(text).toContain("Respite weekends &amp; more");
    expect(text).toContain("<h2>Respite</h2>");
    expect(text).toContain("2024-06-19 (out of date)");
    expect(text).not.toMatch(/<script|<b>/);
  });

  test("in CSV it has a line per need and service, and no cell that a spreadsheet would run", async () => {
    const { type, text } = await get("format=csv");
    expect(type).toBe("text/csv; charset=utf-8");
    expect(text.split("\r\n").filter(Boolean)).toHaveLength(5);
    expect(text).toContain(",'=Formula,");
  });

  test("in HSDS it is whole services; the graph gives the same file", async () => {
    const { text } = await get("format=json");
    expect(JSON.parse(text).map(({ id }: { id: string }) => id)).toContain(uuid("Statewide line"));
    const query = '{ resourceGuide(state: "LA", region: "4") { file(format: HSDS_JSON) { fileName content } } }';
    const { resourceGuide } = await hub.askExpectingNoErrors(null, query);
    expect(resourceGuide.file).toEqual({ fileName: "resource-guide-LA-4.json", content: text });
  });

  test("an unknown format, region or state is refused by name", async () => {
    expect((await get("format=doc")).status).toBe(400);
    for (const path of ["LA?region=99", "ZZ"]) expect((await hub.send(null, `/resource-guides/${path}`)).status).toBe(400);
  });
});
