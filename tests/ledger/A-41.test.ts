/** A family resource center that moved from a building to the whole state: found from every parish, with no distance. */
import { beforeAll, expect, test } from "vitest";
import { importDirectory } from "../../subgraphs/resources/import/import-directory.js";
import { uuid, writeJson } from "../testkit/hsds-directory.js";
import { useHub } from "../testkit/hub.js";

const hub = useHub();

beforeAll(async () => {
  const organization = { id: uuid("frc"), name: "Louisiana Family Resource Center", description: "Statewide." };
  const taxonomy = { id: uuid("taxonomy"), name: "Needs", description: "What families look for." };
  const attribute = (owner: string) => ({
    id: uuid(`need of ${owner}`),
    taxonomy_term: {
      id: uuid("term"),
      code: "FAMILY_RESOURCE",
      name: "Family resource",
      description: "Advice.",
      taxonomy_detail: taxonomy,
    },
  });
  const path = writeJson([
    {
      id: uuid("virtual center"),
      name: "Family Resource Center",
      status: "active",
      url: "https://frc.example",
      organization,
      phones: [{ id: uuid("phone"), number: "504-555-0100" }],
      service_areas: [{ id: uuid("area"), name: "Louisiana", extent: "US-LA", extent_type: "text" }],
      service_at_locations: [
        { id: uuid("site"), location: { id: uuid("web"), location_type: "virtual", url: "https://frc.example" } },
      ],
      attributes: [attribute("virtual center")],
    },
    {
      id: uuid("old building"),
      name: "Family Resource Center (building)",
      status: "defunct",
      organization,
      service_at_locations: [
        {
          id: uuid("old site"),
          location: { id: uuid("building"), location_type: "physical", latitude: 29.96, longitude: -90.08 },
        },
      ],
      attributes: [attribute("old building")],
    },
  ]);
  await importDirectory(
    hub.database.pool,
    { source: "LA_FRC", path, createdBy: "test" },
    { now: new Date("2025-06-20T12:00:00Z") },
  );
});

const QUERY = `query ($near: String) { resources(near: $near, need: FAMILY_RESOURCE) {
  nodes { name url phones { number } isVirtual distanceMiles status locations { isVirtual address } } } }`;

test("every parish gets the virtual center with page and telephone and no distance, and never the closed building", async () => {
  const { rows } = await hub.database.pool.query<{ zip: string }>(
    "select zip from hub_resources.place where state = 'LA' order by zip",
  );
  expect(rows.length).toBeGreaterThan(20);
  for (const { zip } of rows) {
    const { resources } = await hub.askExpectingNoErrors(null, QUERY, { near: zip });
    expect([zip, resources.nodes]).toEqual([
      zip,
      [
        {
          name: "Family Resource Center",
          url: "https://frc.example",
          phones: [{ number: "504-555-0100" }],
          isVirtual: true,
          distanceMiles: null,
          status: "active",
          locations: [{ isVirtual: true, address: null }],
        },
      ],
    ]);
  }
});

test("another state gets neither, and the closed building is not found by its id either", async () => {
  const { resources } = await hub.askExpectingNoErrors(null, QUERY, { near: "66720" });
  expect(resources.nodes).toEqual([]);
  const { resource } = await hub.askExpectingNoErrors(null, "query ($id: ID!) { resource(id: $id) { name } }", {
    id: uuid("old building"),
  });
  expect(resource).toBeNull();
});
