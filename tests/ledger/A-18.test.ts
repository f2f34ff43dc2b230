/** A health plan learns that it already pays for a child's coordination by a parent of About Special Kids. */
import { beforeAll, expect, test } from "vitest";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import { child } from "../testkit/rosters.js";

const hub = useHub();
const CHILD = { firstName: "Ana", lastName: "Lindqvist", birthDate: "2015-03-09", zip: "46204" };

beforeAll(async () => {
  await hub.importRoster("IN_ASK", [
    child({
      member_number: "ASK-7",
      zip: "46204",
      program: "IN_ASK",
      enrollment_starts_on: "2025-01-15",
      coordinator_name: "Carol Beckett",
      coordinator_role: "Family liaison",
      coordinator_phone: "317-555-0142",
      coordinator_since: "2025-02-01",
      coordinator_workforce: "FAMILY_PEER",
      coordinator_paid_by: "IN_MCO_1",
    }),
  ]);
  await hub.importRoster("IN_MCO_1", [
    child({ member_number: "M-31", zip: "46204", plan: "IN_MCO_1", coverage_starts_on: "2024-01-01" }),
  ]);
  await hub.importRoster("IN_MCO_2", [child({ member_number: "L-90", first_name: "Ben", zip: "46204", plan: "IN_MCO_2" })]);
  await hub.settle();
});

const QUERY = `query ($child: DemographicsInput!) {
  coordinatorCheck(demographics: $child) {
    match { grade }
    client { assignments { coordinator { name phone } organization { name } program { code } paidBy { id } function workforce since } otherContacts { id } }
    sources { name status }
    auditId
  }
}`;

test("MCO-1 sees the ASK coordinator with phone, and that MCO-1 itself pays", async () => {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(persona("in-mco-1"), QUERY, { child: CHILD });
  expect(coordinatorCheck).toEqual({
    match: { grade: "CERTAIN" },
    client: {
      assignments: [
        {
          coordinator: { name: "Carol Beckett", phone: "3175550142" },
          organization: { name: "About Special Kids" },
          program: { code: "IN_ASK" },
          paidBy: { id: "IN_MCO_1" },
          function: "CARE_COORDINATION",
          workforce: "FAMILY_PEER",
          since: "2025-02-01",
        },
      ],
      otherContacts: [],
    },
    sources: [
      { name: "IN_ASK", status: "ANSWERED" },
      { name: "IN_MCO_1", status: "ANSWERED" },
      { name: "IN_MCO_2", status: "NO_AGREEMENT" },
    ],
    auditId: expect.any(String),
  });
});

test("MCO-2, which is not the child's plan, gets NONE", async () => {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(persona("in-mco-2"), QUERY, { child: CHILD });
  expect(coordinatorCheck).toMatchObject({ match: { grade: "NONE" }, client: null });
});

test("the log says that MCO-2 got nothing for NO_RELATIONSHIP, and who asked", async () => {
  const { data, requestId } = await hub.ask(persona("in-mco-2"), QUERY, { child: CHILD });
  const { disclosures } = await hub.askExpectingNoErrors(
    persona("hub-auditor"),
    "{ disclosures(first: 5) { nodes { id requestId subject organization { id } action decision reason purpose } } }",
  );
  expect(disclosures.nodes).toContainEqual({
    id: data.coordinatorCheck.auditId,
    requestId,
    subject: "in-mco-2",
    organization: { id: "IN_MCO_2" },
    action: "COORDINATOR_CHECK",
    decision: "NOTHING",
    reason: "NO_RELATIONSHIP",
    purpose: "CARE_COORDINATION",
  });
});
