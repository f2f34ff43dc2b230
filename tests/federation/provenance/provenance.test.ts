/** Every fact names the organization that says so and how fresh its file is. */
import { beforeAll, expect, test } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { inPlanA, inProgram } from "../one-child.js";

const hub = useHub();

const PROGRAM_FILE = { effectiveOn: "2025-06-01", receivedAt: "2025-06-03T08:00:00.000Z" };
const PLAN_FILE = { effectiveOn: "2025-06-15", receivedAt: "2025-06-16T08:00:00.000Z" };

beforeAll(async () => {
  await hub.importRoster("KS_SHCN", [inProgram()], PROGRAM_FILE);
  await hub.importRoster(
    "KS_MCO_A",
    [inPlanA({ coordinator_name: "Derrick Vance", coordinator_since: "2025-03-01", program: "KS_KANCARE" })],
    PLAN_FILE,
  );
  await hub.settle();
});

test("records, enrollments and assignments name their organization and their file's date", async () => {
  const { member } = await hub.askExpectingNoErrors(
    persona("ks-title-v"),
    `{ member(memberNumber: "S-1") { sharedClient {
      members { organization { id } relation effectiveOn receivedAt enrollments { organization { id } receivedAt } }
      assignments { coordinator { name organization { id } } organization { id } receivedAt }
    } } }`,
  );
  const [program, plan] = [{ id: "KS_SHCN" }, { id: "KS_MCO_A" }];
  expect(member.sharedClient).toEqual({
    members: [
      {
        organization: program,
        relation: "OWN",
        ...PROGRAM_FILE,
        enrollments: [{ organization: program, receivedAt: PROGRAM_FILE.receivedAt }],
      },
      {
        organization: plan,
        relation: "SHARED",
        ...PLAN_FILE,
        enrollments: [{ organization: plan, receivedAt: PLAN_FILE.receivedAt }],
      },
    ],
    assignments: [
      { coordinator: { name: "Marian Holt", organization: program }, organization: program, receivedAt: PROGRAM_FILE.receivedAt },
      { coordinator: { name: "Derrick Vance", organization: plan }, organization: plan, receivedAt: PLAN_FILE.receivedAt },
    ],
  });
});

test("an answer lists the sources that it draws on with the day that their files speak of", async () => {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(
    persona("ks-title-v"),
    '{ coordinatorCheck(memberNumber: "S-1") { sources { name status asOf } } }',
  );
  expect(coordinatorCheck.sources).toEqual([
    { name: "KS_MCO_A", status: "ANSWERED", asOf: PLAN_FILE.effectiveOn },
    { name: "KS_SHCN", status: "ANSWERED", asOf: PROGRAM_FILE.effectiveOn },
  ]);
});
