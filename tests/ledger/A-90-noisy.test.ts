/** A case manager types a child's name as the family says it, and finds the coordinator; about another plan's child the answer stays that of an unknown one. */
import { beforeAll, expect, test } from "vitest";
import type { Answer } from "../testkit/ask.js";
import { useHub } from "../testkit/hub.js";
import { inventNoisyChild, inventNoisyChildren } from "../testkit/noisy-children.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const manager = persona("ks-mco-a");

/** Plan A covers children 0 to 59, plan B 60 to 119; the program serves all, and writes them otherwise. Nobody knows child 300 and those after. */
beforeAll(async () => {
  const sendPlan = (plan: string, from: number) =>
    hub.importRoster(
      plan,
      inventNoisyChildren(from, from + 60, "clean", (index) => ({
        member_number: `${plan}-${index}`,
        plan,
        coverage_starts_on: "2024-01-01",
      })),
    );
  await sendPlan("KS_MCO_A", 0);
  await sendPlan("KS_MCO_B", 60);
  await hub.importRoster(
    "KS_SHCN",
    inventNoisyChildren(0, 120, "noisy", () => ({
      program: "KS_SHCN",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Marian Holt",
      coordinator_since: "2025-02-01",
    })),
  );
  await hub.settle();
});

const QUERY = `query ($demographics: DemographicsInput!) {
  coordinatorCheck(demographics: $demographics) { match { grade } auditId client { id assignments { coordinator { name } } } }
}`;

function askAbout(index: number): Promise<Answer> {
  const { first_name: firstName, last_name: lastName, birth_date: birthDate, zip } = inventNoisyChild(index).noisy;
  return hub.ask(manager, QUERY, { demographics: { firstName, lastName, birthDate, zip } });
}

const KINDS = [
  ["a nickname", 0],
  ["two letters that changed places", 1],
  ["a lost letter", 2],
  ["a double name in capitals", 3],
  ["the ZIP code of before a move", 4],
  ["day and month that changed places", 5],
] as const;

test.each(KINDS)("finds the coordinator of a member by %s", async (_kind, index) => {
  const { data, errors } = await askAbout(index);
  expect(errors).toEqual([]);
  expect(data.coordinatorCheck).toMatchObject({
    match: { grade: "CERTAIN" },
    client: { assignments: [{ coordinator: { name: "Marian Holt" } }] },
  });
});

test.each(KINDS)("by %s, another plan's child is answered byte for byte as an unknown one", async (_kind, index) => {
  const withoutAuditId = ({ text, data }: Answer) => text.replace(data.coordinatorCheck.auditId, "");
  const [other, unknown] = [await askAbout(60 + index), await askAbout(300 + index)];
  expect(other.data.coordinatorCheck).toMatchObject({ match: { grade: "NONE" }, client: null });
  expect(withoutAuditId(other)).toBe(withoutAuditId(unknown));
});
