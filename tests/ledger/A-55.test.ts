/** A caseload weighed by acuity: 12 of high, 20 of medium and 10 of low acuity are more than one person can do. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("ks-title-v");

beforeAll(async () => {
  const acuityOf = (index: number) => (index < 12 ? "HIGH" : index < 32 ? "MEDIUM" : "LOW");
  const rows = inventChildren(0, 42, (index) => ({
    acuity: acuityOf(index),
    coordinator_name: "Noor Haddad",
    coordinator_since: "2025-01-01",
  }));
  const others = inventChildren(42, 45, () => ({ coordinator_name: "Elsa Brandt", coordinator_since: "2025-06-01" }));
  const consult = inventChildren(45, 46, () => ({
    coordinator_name: "Noor Haddad",
    coordinator_since: "2025-01-01",
    coordinator_function: "SHORT_TERM_CONSULT",
  }));
  await hub.importRoster("KS_SHCN", [...rows, ...others, ...consult]);
  await hub.settle();
});

const COUNTS = "{ high medium low }";
const QUERY = `query ($asOf: Date) { coordinators { nodes { id name caseload(asOf: $asOf) {
  asOf children byAcuity ${COUNTS} unknownAcuity limits ${COUNTS} load status openSlots ${COUNTS}
} } } }`;

interface Person {
  readonly id: string;
  readonly name: string;
  readonly caseload: object | null;
}

async function find(name: string, asOf: string | null = null): Promise<Person | undefined> {
  const { coordinators } = await hub.askExpectingNoErrors(staff, QUERY, { asOf });
  return coordinators.nodes.find((person: Person) => person.name === name);
}

test("counts by acuity, weighs 1.27 and has no open slot; a consult does not count", async () => {
  expect((await find("Noor Haddad"))?.caseload).toEqual({
    asOf: "2025-06-20",
    children: 42,
    byAcuity: { high: 12, medium: 20, low: 10 },
    unknownAcuity: 0,
    limits: { high: 20, medium: 40, low: 60 },
    load: 1.27,
    status: "OVER",
    openSlots: { high: 0, medium: 0, low: 0 },
  });
});

test("counts the children of the day that is asked for", async () => {
  expect((await find("Elsa Brandt"))?.caseload).toMatchObject({ children: 3, unknownAcuity: 3, load: 0.08, status: "OPEN" });
  expect((await find("Elsa Brandt", "2025-05-31"))?.caseload).toMatchObject({ children: 0, load: 0 });
});

test("an organization sets its own limits, and a limit of nobody is refused", async () => {
  const SET = `mutation ($limits: ChildrenByAcuityInput!) { setCaseloadLimits(limits: $limits) ${COUNTS} }`;
  const bad = await hub.ask(staff, SET, { limits: { high: 0, medium: 40, low: 60 } });
  expect(bad.errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field: "high" }] });
  await hub.askExpectingNoErrors(staff, SET, { limits: { high: 30, medium: 50, low: 80 } });
  expect((await find("Noor Haddad"))?.caseload).toMatchObject({ load: 0.93, status: "OPEN" });
});

test("another organization's person answers like one that does not exist", async () => {
  const id = (await find("Noor Haddad"))?.id;
  const ask = (coordinator: string | undefined) =>
    hub.ask(persona("ks-mco-a"), "query ($coordinator: ID!) { caseload(coordinator: $coordinator) { load } }", { coordinator });
  const [others, unknown] = [await ask(id), await ask(hub.ids.encode("Coordinator", 999_999))];
  expect(others.data).toEqual({ caseload: null });
  expect(others.text).toBe(unknown.text);
});
