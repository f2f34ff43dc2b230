/** New Hampshire's Complex Care Network advises for a while: beside the coordinator in June, gone in August. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = { ...persona("ks-title-v"), id: "nh-title-v", organizationId: "NH_BFCS" };

beforeAll(async () => {
  const child = { member_number: "N0", ...inventIdentity(0) };
  await hub.importRoster("NH_BFCS", [
    { ...child, program: "NH_BFCS", coordinator_name: "Beatrice Hale", coordinator_since: "2024-07-01" },
  ]);
  await hub.importRoster("NH_CCN", [
    {
      ...child,
      program: "NH_CCN",
      coordinator_name: "Complex Care Network",
      coordinator_function: "SHORT_TERM_CONSULT",
      coordinator_since: "2025-05-01",
      coordinator_until: "2025-07-31",
    },
  ]);
  await hub.settle();
});

const CHECK = `query ($asOf: Date) { coordinatorCheck(memberNumber: "N0") { client {
  assignments(asOf: $asOf) { coordinator { name } }
  otherContacts(asOf: $asOf) { coordinator { name } function }
  suggestedLead { organization { id } step }
} } }`;

async function check(asOf: string) {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(staff, CHECK, { asOf });
  return coordinatorCheck.client;
}

test("in June the coordinator leads and the network is another contact", async () => {
  expect(await check("2025-06-20")).toEqual({
    assignments: [{ coordinator: { name: "Beatrice Hale" } }],
    otherContacts: [{ coordinator: { name: "Complex Care Network" }, function: "SHORT_TERM_CONSULT" }],
    suggestedLead: { organization: { id: "NH_BFCS" }, step: null },
  });
});

test("the advice counts on its last day and not the day after", async () => {
  expect((await check("2025-07-31")).otherContacts).toHaveLength(1);
  expect((await check("2025-08-01")).otherContacts).toEqual([]);
  expect((await check("2025-08-15")).assignments).toEqual([{ coordinator: { name: "Beatrice Hale" } }]);
});

test("advice is no second coordination", async () => {
  const { overlapFindings } = await hub.askExpectingNoErrors(staff, "{ overlapFindings { totalCount } }");
  expect(overlapFindings.totalCount).toBe(0);
});
