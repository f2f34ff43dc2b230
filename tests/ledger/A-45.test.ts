/** Maine's program has one care coordinator: the one caseload, and whom to call while that person is away. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = { ...persona("ks-title-v"), id: "me-title-v", organizationId: "ME_PICC" };

beforeAll(async () => {
  const rows = inventChildren(0, 30, () => ({
    program: "ME_PICC",
    enrollment_starts_on: "2024-07-01",
    acuity: "MEDIUM",
    coordinator_name: "Sylvie Pelletier",
    coordinator_phone: "207-555-0131",
    coordinator_since: "2024-07-01",
  }));
  const backup = inventChildren(30, 31, () => ({
    coordinator_name: "Martin Roy",
    coordinator_phone: "207-555-0132",
    coordinator_since: "2025-06-01",
    coordinator_function: "OUTREACH",
  }));
  await hub.importRoster("ME_PICC", [...rows, ...backup]);
  await hub.settle();
});

const PEOPLE = "{ coordinators { nodes { id name caseload { children load } } } }";
const RECORD = `mutation ($coordinator: ID!, $backup: ID!, $startsOn: Date!, $endsOn: Date!) {
  recordLeave(coordinator: $coordinator, backup: $backup, startsOn: $startsOn, endsOn: $endsOn) { startsOn endsOn backup { name } }
}`;
const CHECK = `query ($asOf: Date) { coordinatorCheck(memberNumber: "N3") { client { assignments {
  coordinator { name leave(asOf: $asOf) { endsOn backup { name phone } } }
} } } }`;

async function findPeople(): Promise<Readonly<Record<string, string>>> {
  const { coordinators } = await hub.askExpectingNoErrors(staff, PEOPLE);
  return Object.fromEntries(coordinators.nodes.map(({ id, name }: { id: string; name: string }) => [name, id]));
}

test("has the one caseload", async () => {
  const { coordinators } = await hub.askExpectingNoErrors(staff, PEOPLE);
  const byName = [...coordinators.nodes].sort((x, y) => (x.name < y.name ? -1 : 1));
  expect(byName).toMatchObject([
    { name: "Martin Roy", caseload: { children: 0, load: 0 } },
    { name: "Sylvie Pelletier", caseload: { children: 30, load: 0.75 } },
  ]);
});

test("names the backup on the days of a leave, and nobody before or after", async () => {
  const people = await findPeople();
  const leave = {
    coordinator: people["Sylvie Pelletier"],
    backup: people["Martin Roy"],
    startsOn: "2025-06-16",
    endsOn: "2025-06-27",
  };
  await hub.askExpectingNoErrors(staff, RECORD, leave);
  await hub.askExpectingNoErrors(staff, RECORD, leave);
  const leaveOn = async (asOf: string | null) => {
    const { coordinatorCheck } = await hub.askExpectingNoErrors(staff, CHECK, { asOf });
    return coordinatorCheck.client.assignments[0].coordinator.leave;
  };
  const away = { endsOn: "2025-06-27", backup: { name: "Martin Roy", phone: "2075550132" } };
  expect(await leaveOn(null)).toEqual(away);
  expect(await leaveOn("2025-06-16")).toEqual(away);
  expect(await leaveOn("2025-06-27")).toEqual(away);
  expect(await leaveOn("2025-06-15")).toBeNull();
  expect(await leaveOn("2025-06-28")).toBeNull();
});

test("refuses a leave that ends before it starts, and people of another organization", async () => {
  const people = await findPeople();
  const leave = {
    coordinator: people["Sylvie Pelletier"],
    backup: people["Martin Roy"],
    startsOn: "2025-07-02",
    endsOn: "2025-07-01",
  };
  const backwards = await hub.ask(staff, RECORD, leave);
  expect(backwards.errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field: "endsOn" }] });
  const stranger = await hub.ask(persona("ks-title-v"), RECORD, { ...leave, endsOn: "2025-07-03" });
  expect(stranger.errors[0]?.extensions.code).toBe("NOT_FOUND");
});
