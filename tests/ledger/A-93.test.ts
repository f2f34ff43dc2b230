/** Federation itself: one question, four subgraphs, one answer. */
import { beforeAll, expect, test } from "vitest";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import { child } from "../testkit/rosters.js";

const hub = useHub();

beforeAll(async () => {
  await hub.importRoster("KS_MCO_A", [child({ member_number: "A-1", plan: "KS_MCO_A", coverage_starts_on: "2025-01-01" })]);
  await hub.importRoster("KS_SHCN", [
    child({
      member_number: "S-1",
      program: "KS_SHCN",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Marian Holt",
      coordinator_phone: "785-555-0102",
      coordinator_since: "2025-02-01",
      plan_next_due_on: "2025-06-01",
      plan_reviewed_on: "2025-01-01",
    }),
  ]);
  await hub.settle();
});

test("one query touching members, coordinators, programs and shared clients resolves through the gateway", async () => {
  const { member } = await hub.askExpectingNoErrors(
    persona("ks-title-v"),
    `{ member(memberNumber: "S-1") {
      name { first last }
      organization { name programs { code } }
      enrollments { program { name kind } startsOn }
      assignments { coordinator { name } organization { name } program { code } plan { status } }
      sharedClient { members { organization { name } relation name { first } coverage { plan { name } startsOn } } }
    } }`,
  );
  expect(member).toEqual({
    name: { first: "Ana", last: "Lindqvist" },
    organization: { name: "Kansas Special Health Care Needs Program", programs: [{ code: "KS_SHCN" }] },
    enrollments: [
      {
        program: { name: "Kansas Special Health Care Needs care coordination", kind: "TITLE_V_CARE_COORDINATION" },
        startsOn: "2025-01-01",
      },
    ],
    assignments: [
      {
        coordinator: { name: "Marian Holt" },
        organization: { name: "Kansas Special Health Care Needs Program" },
        program: { code: "KS_SHCN" },
        plan: { status: "OVERDUE" },
      },
    ],
    sharedClient: {
      members: [
        {
          organization: { name: "Prairie Shield Health Plan" },
          relation: "SHARED",
          name: { first: "Ana" },
          coverage: [{ plan: { name: "Prairie Shield Health Plan" }, startsOn: "2025-01-01" }],
        },
        {
          organization: { name: "Kansas Special Health Care Needs Program" },
          relation: "OWN",
          name: { first: "Ana" },
          coverage: [],
        },
      ],
    },
  });
});

test("the gateway says nothing of how it is split: neither service nor entity is a question that it knows", async () => {
  const { errors, data } = await hub.ask(
    persona("ks-title-v"),
    "{ _service { sdl } _entities(representations: []) { __typename } }",
  );
  expect(data).toBeNull();
  expect(errors.map((error) => error.extensions.code)).toEqual(["GRAPHQL_VALIDATION_FAILED", "GRAPHQL_VALIDATION_FAILED"]);
});
