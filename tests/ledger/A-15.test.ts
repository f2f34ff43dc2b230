/** Over 40 % of a program's children turn out to be served by a PASSE as well. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("ar-title-v");
const COUNTIES = ["Pulaski", "Benton"];

/** Children 0 to 499 are CCHCP's; PASSE 1 has 0 to 99, PASSE 2 has 100 to 169, PASSE 3 has 170 to 211 and others of its own. */
beforeAll(async () => {
  const inPasse =
    (startsOn = "2025-01-01", endsOn = "") =>
    () => {
      return { program: "AR_PASSE", enrollment_starts_on: startsOn, enrollment_ends_on: endsOn };
    };
  await hub.importRoster(
    "AR_CCHCP",
    inventChildren(0, 500, (index) => ({
      county: COUNTIES[index % 2],
      program: "AR_CCHCP",
      enrollment_starts_on: "2024-07-01",
    })),
  );
  // A first and a last day in June still overlap it; spans that end on 31 May or start on 1 July do not.
  await hub.importRoster("AR_PASSE_1", inventChildren(0, 100, inPasse("2025-01-01", "2025-06-01")));
  await hub.importRoster("AR_PASSE_2", inventChildren(100, 170, inPasse("2025-06-30")));
  await hub.importRoster("AR_PASSE_3", [
    ...inventChildren(170, 212, inPasse()),
    ...inventChildren(212, 217, inPasse()).map((row) => ({ ...row, first_name: "Zoraida" })),
    ...inventChildren(217, 222, inPasse("2025-01-01", "2025-05-31")),
    ...inventChildren(222, 227, inPasse("2025-07-01")),
    ...inventChildren(1_000, 1_313, inPasse()),
  ]);
  await hub.settle();
});

const QUERY = `query ($first: Int, $after: String) {
  sharedClients(a: "AR_CCHCP", b: "AR_PASSE", month: "2025-06", first: $first, after: $after) {
    month totalA totalB shared percentOfA percentOfB probable
    byOrganizationOfB { organization { id name } count }
    byCounty { key count }
    clients { totalCount pageInfo { hasNextPage endCursor } nodes { id members { organization { id } } } }
    sources { name status }
    auditId
  }
}`;

test("finds the 212 of 500 children with a PASSE span overlapping June: 42.4 % of CCHCP, 40 % of PASSE", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(staff, QUERY, { first: 1 });
  expect(sharedClients).toMatchObject({
    month: "2025-06",
    totalA: 500,
    totalB: 530,
    shared: 212,
    percentOfA: 42.4,
    percentOfB: 40,
  });
  expect(sharedClients.sources).toEqual(
    ["AR_CCHCP", "AR_PASSE_1", "AR_PASSE_2", "AR_PASSE_3"].map((name) => ({ name, status: "ANSWERED" })),
  );
});

test("says how many by PASSE and by county", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(staff, QUERY, { first: 1 });
  expect(sharedClients.byOrganizationOfB).toEqual([
    { organization: { id: "AR_PASSE_1", name: "Ozark Shared Care PASSE" }, count: 100 },
    { organization: { id: "AR_PASSE_2", name: "Delta Total Support PASSE" }, count: 70 },
    { organization: { id: "AR_PASSE_3", name: "Natural State Partners PASSE" }, count: 42 },
  ]);
  expect(sharedClients.byCounty).toEqual([
    { key: "Benton", count: 106 },
    { key: "Pulaski", count: 106 },
  ]);
});

test("counts PROBABLE matches separately and never inside the 212", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(staff, QUERY, { first: 1 });
  expect(sharedClients).toMatchObject({ shared: 212, probable: 5, clients: { totalCount: 212 } });
});

test("lists the 212 in pages, each child once, with the record of both programs", async () => {
  const listed: { id: string; members: unknown[] }[] = [];
  let after: string | null = null;
  for (const size of [100, 100, 12]) {
    const { sharedClients } = await hub.askExpectingNoErrors(staff, QUERY, { first: 100, after });
    expect(sharedClients.clients.nodes).toHaveLength(size);
    expect(sharedClients.clients.pageInfo.hasNextPage).toBe(size === 100);
    listed.push(...sharedClients.clients.nodes);
    after = sharedClients.clients.pageInfo.endCursor;
  }
  expect(new Set(listed.map((client) => client.id)).size).toBe(212);
  expect(listed.every((client) => client.members.length === 2)).toBe(true);
});

test("records every page in the disclosure log before it is answered", async () => {
  const { data, requestId } = await hub.ask(staff, QUERY, { first: 10 });
  const { disclosures } = await hub.askExpectingNoErrors(
    persona("hub-auditor"),
    "{ disclosures(first: 10) { nodes { id action decision requestId rows } } }",
  );
  const { auditId: id } = data.sharedClients;
  expect(disclosures.nodes).toContainEqual({ id, action: "SHARED_CLIENTS", decision: "DISCLOSED", requestId, rows: 20 });
});
