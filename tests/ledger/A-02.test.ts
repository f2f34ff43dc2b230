/** What somebody does decides, never the title: a case manager who only manages utilization is no second coordinator. */
import { beforeAll, describe, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("ks-title-v");

const sendPlan = (coordinatorFunction: string, effectiveOn: string) =>
  hub.importRoster(
    "KS_MCO_A",
    inventChildren(0, 1, () => ({
      plan: "KS_MCO_A",
      program: "KS_KANCARE",
      enrollment_starts_on: "2024-01-01",
      coordinator_name: "Case Manager Vance",
      coordinator_function: coordinatorFunction,
      coordinator_since: "2025-03-01",
    })),
    { effectiveOn },
  );

beforeAll(async () => {
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(0, 1, () => ({
      program: "KS_SHCN",
      enrollment_starts_on: "2024-01-01",
      coordinator_name: "Marian Holt",
      coordinator_phone: "785-555-0102",
      coordinator_since: "2025-02-01",
    })),
  );
  await sendPlan("UTILIZATION_MANAGEMENT", "2025-06-18");
  await hub.settle();
});

const CHECK = `{ coordinatorCheck(memberNumber: "N0") { client {
  assignments { coordinator { name } } otherContacts { coordinator { name } function } } } }`;
const FINDINGS = `{ overlapFindings(state: "KS", month: "2025-06", status: OPEN) { totalCount nodes {
  kind status verdict startsOn endsOn staleAsOf rule { ruleId citation confidence }
  sides { program { code } organization { id } leads contact { coordinator { name phone } } } client { id } } } }`;

describe("a case manager who", () => {
  test("only manages utilization is another contact, and there is no finding", async () => {
    const { coordinatorCheck } = await hub.askExpectingNoErrors(staff, CHECK);
    expect(coordinatorCheck.client).toEqual({
      assignments: [{ coordinator: { name: "Marian Holt" } }],
      otherContacts: [{ coordinator: { name: "Case Manager Vance" }, function: "UTILIZATION_MANAGEMENT" }],
    });
    const { overlapFindings } = await hub.askExpectingNoErrors(staff, FINDINGS);
    expect(overlapFindings).toEqual({ totalCount: 0, nodes: [] });
  });

  test("coordinates makes one finding, with both contacts and the rule that says so", async () => {
    await sendPlan("CARE_COORDINATION", "2025-06-19");
    await hub.settle();
    const { overlapFindings } = await hub.askExpectingNoErrors(staff, FINDINGS);
    expect(overlapFindings).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          kind: "ASSIGNMENT",
          status: "OPEN",
          verdict: "COORDINATE_REQUIRED",
          startsOn: "2025-03-01",
          endsOn: null,
          staleAsOf: null,
          rule: { ruleId: "KS-01", confidence: "P" },
          sides: [
            {
              program: { code: "KS_KANCARE" },
              organization: { id: "KS_MCO_A" },
              contact: { coordinator: { name: "Case Manager Vance" } },
            },
            {
              program: { code: "KS_SHCN" },
              organization: { id: "KS_SHCN" },
              contact: { coordinator: { name: "Marian Holt", phone: "7855550102" } },
            },
          ],
        },
      ],
    });
  });

  test("stops coordinating leaves the finding in the history, superseded", async () => {
    await sendPlan("UTILIZATION_MANAGEMENT", "2025-06-20");
    await hub.settle();
    const { overlapFindings } = await hub.askExpectingNoErrors(staff, FINDINGS.replace(", status: OPEN", ""));
    const statuses = overlapFindings.nodes.map((finding: { status: string }) => finding.status);
    expect(statuses).toContain("SUPERSEDED");
  });
});

test("a plan without the child, and without a role for it, gets nothing", async () => {
  const { overlapFindings } = await hub.askExpectingNoErrors(persona("ks-mco-b"), FINDINGS);
  expect(overlapFindings).toEqual({ totalCount: 0, nodes: [] });
});
