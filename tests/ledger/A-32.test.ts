/** Quarterly regional networking calls: what is planned, who is invited, what was held, and where one is missing. */
import { expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const host = persona("ma-title-v");
const PLAN = `mutation ($input: PlanGatheringInput!) { planGathering(input: $input) {
  id status host { id } guests { organization { id } people } attendeeCount } }`;
const plan = (region: string, scheduledOn: string) => ({
  input: {
    kind: "NETWORKING_CALL",
    state: "MA",
    region,
    topic: "Care coordination",
    scheduledOn,
    invite: ["MA_ACO_1", "MA_ACO_2"],
  },
});
const HOLD = `mutation ($id: ID!, $attendance: [AttendanceInput!]!) { holdGathering(id: $id, attendance: $attendance) {
  status attendeeCount guests { organization { id } people } } }`;

test("each region has its four quarters; a quarter without a call is flagged", async () => {
  const { planGathering } = await hub.askExpectingNoErrors(host, PLAN, plan("Boston", "2025-03-31"));
  expect(planGathering).toMatchObject({ status: "PLANNED", host: { id: "MA_MDPH_CC" }, attendeeCount: null });
  await hub.askExpectingNoErrors(host, PLAN, plan("West", "2025-04-01"));
  const attendance = [{ organization: "MA_ACO_1", people: 4 }];
  const { holdGathering } = await hub.askExpectingNoErrors(host, HOLD, { id: planGathering.id, attendance });
  expect(holdGathering).toEqual({
    status: "HELD",
    attendeeCount: 4,
    guests: [
      { organization: { id: "MA_ACO_1" }, people: 4 },
      { organization: { id: "MA_ACO_2" }, people: 0 },
    ],
  });
  const query =
    '{ networkingCalls(state: "MA", year: 2025) { region quarter wasHeld isMissing calls { status guests { organization { id } } } } }';
  const { networkingCalls } = await hub.askExpectingNoErrors(persona("ct-collaborative"), query, {}, { purpose: null });
  expect(networkingCalls).toHaveLength(5 * 4);
  const find = (region: string, quarter: number) =>
    networkingCalls.find((call: { region: string; quarter: number }) => call.region === region && call.quarter === quarter);
  const guests = [{ organization: { id: "MA_ACO_1" } }, { organization: { id: "MA_ACO_2" } }];
  expect(find("Boston", 1)).toEqual({
    region: "Boston",
    quarter: 1,
    wasHeld: true,
    isMissing: false,
    calls: [{ status: "HELD", guests }],
  });
  expect(find("West", 2)).toEqual({
    region: "West",
    quarter: 2,
    wasHeld: false,
    isMissing: false,
    calls: [{ status: "PLANNED", guests }],
  });
  expect(find("West", 1)).toEqual({ region: "West", quarter: 1, wasHeld: false, isMissing: true, calls: [] });
  expect(codesOf(await hub.ask(host, HOLD, { id: planGathering.id, attendance }))).toEqual(["CONFLICT"]);
});

test("only the host plans, and only organizations of the hub are invited", async () => {
  expect(codesOf(await hub.ask(persona("ks-mco-a"), PLAN, plan("Boston", "2025-06-30")))).toEqual(["FORBIDDEN"]);
  const wrong = await hub.ask(host, PLAN, { input: { ...plan("Boston", "2025-06-30").input, invite: ["NOBODY"] } });
  expect(wrong.errors[0]?.extensions.fields).toMatchObject([{ field: "invite" }]);
});
