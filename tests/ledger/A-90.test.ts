/** A case manager asks whether somebody already coordinates a child's care, and learns nothing about other plans' children. */
import { beforeAll, expect, test } from "vitest";
import { type Answer, codesOf } from "../testkit/ask.js";
import { inventChildren, inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import { countStatements } from "../testkit/statements.js";

const hub = useHub();
const manager = persona("ks-mco-a");

/** Plan A covers children 0 to 49, plan B children 50 to 99; the program serves all of them. Nobody knows child 200. */
beforeAll(async () => {
  const listPlan = (plan: string, from: number, to: number) =>
    inventChildren(from, to, (index) => ({ member_number: `${plan}-${index}`, plan, coverage_starts_on: "2024-01-01" }));
  await hub.importRoster("KS_MCO_A", listPlan("KS_MCO_A", 0, 50));
  await hub.importRoster("KS_MCO_B", listPlan("KS_MCO_B", 50, 100));
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(0, 100, () => ({
      program: "KS_SHCN",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Marian Holt",
      coordinator_phone: "785-555-0102",
      coordinator_since: "2025-02-01",
    })),
  );
  await hub.settle();
});

const QUERY = `query ($memberNumber: String, $demographics: DemographicsInput) {
  coordinatorCheck(memberNumber: $memberNumber, demographics: $demographics) {
    match { grade } asOf auditId
    client { id assignments { coordinator { name phone } since } otherContacts { id } members { id } }
    sources { name status asOf organization { name } }
  }
}`;

function demographicsOf(index: number) {
  const { first_name: firstName, last_name: lastName, birth_date: birthDate, zip } = inventIdentity(index);
  return { firstName, lastName, birthDate, zip };
}

const MEMBER = 7;
const OTHER_PLANS_MEMBER = 77;
const UNKNOWN_CHILD = 200;

test("finds the coordinator by member id or by name, date of birth and ZIP, with the same answer", async () => {
  const byNumber = await hub.askExpectingNoErrors(manager, QUERY, { memberNumber: `KS_MCO_A-${MEMBER}` });
  const byName = await hub.askExpectingNoErrors(manager, QUERY, { demographics: demographicsOf(MEMBER) });
  expect(byNumber.coordinatorCheck).toMatchObject({
    match: { grade: "CERTAIN" },
    asOf: "2025-06-20",
    client: { assignments: [{ coordinator: { name: "Marian Holt", phone: "7855550102" }, since: "2025-02-01" }] },
  });
  expect({ ...byName.coordinatorCheck, auditId: "" }).toEqual({ ...byNumber.coordinatorCheck, auditId: "" });
});

const WAYS = [
  ["name, date of birth and ZIP", (index: number) => ({ demographics: demographicsOf(index) })],
  ["member id", (index: number) => ({ memberNumber: index === UNKNOWN_CHILD ? "KS_MCO_B-9" : `KS_MCO_B-${index}` })],
] as const;

test.each(WAYS)("asked by %s, a non-member gets byte for byte what an unknown child gets: NONE", async (_way, variablesOf) => {
  const other = await hub.ask(manager, QUERY, variablesOf(OTHER_PLANS_MEMBER));
  const unknown = await hub.ask(manager, QUERY, variablesOf(UNKNOWN_CHILD));
  expect(other.data.coordinatorCheck).toMatchObject({ match: { grade: "NONE" }, client: null });
  expect(withoutAuditId(other)).toBe(withoutAuditId(unknown));
});

test.each(WAYS)("asked by %s, a non-member takes as many statements as an unknown child", async (_way, variablesOf) => {
  await hub.ask(manager, QUERY, variablesOf(UNKNOWN_CHILD));
  const unknown = await countStatements(() => hub.ask(manager, QUERY, variablesOf(UNKNOWN_CHILD)));
  const other = await countStatements(() => hub.ask(manager, QUERY, variablesOf(OTHER_PLANS_MEMBER)));
  expect(unknown).toBeGreaterThan(0);
  expect(other).toBe(unknown);
});

test("the true reason stands in the disclosure log alone", async () => {
  const other = await hub.ask(manager, QUERY, { demographics: demographicsOf(OTHER_PLANS_MEMBER) });
  const unknown = await hub.ask(manager, QUERY, { demographics: demographicsOf(UNKNOWN_CHILD) });
  const { disclosures } = await hub.askExpectingNoErrors(
    persona("hub-auditor"),
    "{ disclosures(first: 10) { nodes { id decision reason rows } } }",
  );
  // Two records of the child: the plan's and the program's.
  expect(disclosures.nodes).toContainEqual({ id: auditIdOf(other), decision: "NOTHING", reason: "NO_RELATIONSHIP", rows: 2 });
  expect(disclosures.nodes).toContainEqual({ id: auditIdOf(unknown), decision: "NOTHING", reason: "NO_MATCH", rows: 0 });
});

test("wants exactly one of the two ways of asking, and names the fields that are wrong", async () => {
  const answer = await hub.ask(manager, QUERY, { memberNumber: "1", demographics: demographicsOf(MEMBER) });
  expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
  const bad = await hub.ask(manager, QUERY, { demographics: { ...demographicsOf(MEMBER), zip: "1" } });
  expect(bad.errors[0]?.extensions.fields).toEqual([{ field: "demographics.zip", message: "must have five or nine digits" }]);
});

function auditIdOf({ data }: Answer): string {
  return data.coordinatorCheck.auditId;
}

function withoutAuditId(answer: Answer): string {
  return answer.text.replace(auditIdOf(answer), "");
}
