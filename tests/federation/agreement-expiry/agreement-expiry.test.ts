/** An agreement's last day is the last day of its answers. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { importOneChild } from "../one-child.js";

const hub = useHub();
const manager = persona("ks-mco-a");

const setLastDay = (day: string | null) =>
  hub.database.pool.query("update hub_privacy.agreement set ends_on = $1 where id = 'AGR_KS_SHCN__KS_MCO_A'", [day]);

beforeAll(() => importOneChild(hub));
afterEach(() => setLastDay(null));

const CHECK = `query ($asOf: Date) { coordinatorCheck(memberNumber: "A-1", asOf: $asOf) {
  match { grade }
  client { assignments(asOf: $asOf) { coordinator { name } } members { organization { id } } }
  sources { name status }
} }`;

test("on its last day everything is still there", async () => {
  await setLastDay("2025-06-20");
  const { coordinatorCheck } = await hub.askExpectingNoErrors(manager, CHECK);
  expect(coordinatorCheck).toEqual({
    match: { grade: "CERTAIN" },
    client: {
      assignments: [{ coordinator: { name: "Marian Holt" } }],
      members: [{ organization: { id: "KS_SHCN" } }, { organization: { id: "KS_MCO_A" } }],
    },
    sources: [
      { name: "KS_MCO_A", status: "ANSWERED" },
      { name: "KS_SHCN", status: "ANSWERED" },
    ],
  });
});

test("the day after, the source is NO_AGREEMENT and its records and assignments are gone", async () => {
  await setLastDay("2025-06-19");
  const { coordinatorCheck } = await hub.askExpectingNoErrors(manager, CHECK);
  expect(coordinatorCheck).toEqual({
    match: { grade: "CERTAIN" },
    client: { assignments: [], members: [{ organization: { id: "KS_MCO_A" } }] },
    sources: [
      { name: "KS_MCO_A", status: "ANSWERED" },
      { name: "KS_SHCN", status: "NO_AGREEMENT" },
    ],
  });
});

test("an expired agreement opens no day of its time either", async () => {
  await setLastDay("2025-06-19");
  const { coordinatorCheck } = await hub.askExpectingNoErrors(manager, CHECK, { asOf: "2025-06-01" });
  expect(coordinatorCheck.client.assignments).toEqual([]);
  expect(coordinatorCheck.sources).toContainEqual({ name: "KS_SHCN", status: "NO_AGREEMENT" });
});

test("an id from before leads nowhere", async () => {
  const before = await hub.askExpectingNoErrors(
    manager,
    '{ member(memberNumber: "A-1") { sharedClient { members { id } assignments { coordinator { id } } } } }',
  );
  const [member] = before.member.sharedClient.members;
  const [{ coordinator }] = before.member.sharedClient.assignments;
  await setLastDay("2025-06-19");
  const after = await hub.askExpectingNoErrors(
    manager,
    "query ($m: ID!, $c: ID!) { member(id: $m) { id } coordinator(id: $c) { name } }",
    {
      m: member.id,
      c: coordinator.id,
    },
  );
  expect(after).toEqual({ member: null, coordinator: null });
});

test("the agreements say so themselves", async () => {
  await setLastDay("2025-06-19");
  const { agreements } = await hub.askExpectingNoErrors(manager, "{ agreements { id endsOn inForce } }");
  expect(agreements).toContainEqual({ id: "AGR_KS_SHCN__KS_MCO_A", endsOn: "2025-06-19", inForce: false });
});

test.each([
  ["2025-09-19", null],
  ["2025-09-18", 90],
  ["2025-06-20", 0],
  ["2025-06-19", null],
])("an end on %s is announced as %s days left", async (day, daysLeft) => {
  await setLastDay(day);
  const { agreements } = await hub.askExpectingNoErrors(manager, "{ agreements { id endsInDays } }");
  expect(agreements).toContainEqual({ id: "AGR_KS_SHCN__KS_MCO_A", endsInDays: daysLeft });
});
