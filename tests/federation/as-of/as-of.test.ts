/** Every answer can be given again as it was: for a past day, and with what the hub knew at a past moment. */
import { beforeAll, expect, test } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { inProgram } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");

const MAY = { city: "Erie", plan: "KS_MCO_A", coverage_starts_on: "2025-01-01" };
const MOVED = {
  city: "Iola",
  plan: "KS_MCO_B",
  coverage_starts_on: "2025-06-01",
  enrollment_ends_on: "2025-06-30",
  coordinator_name: "Dale Rivers",
  coordinator_phone: "785-555-0177",
  coordinator_email: "dale.rivers@example.org",
  coordinator_since: "2025-06-01",
};
/** The same day, corrected: it was plan C, the enrollment is open, and the coordinator came two days later. */
const CORRECTED = { ...MOVED, city: "Moran", plan: "KS_MCO_C", enrollment_ends_on: "", coordinator_since: "2025-06-03" };

const BEFORE_THE_CORRECTION = "2025-06-10T00:00:00Z";

// Nothing waits between the files: programs and coordinators follow late here, and must not miss what was said in between.
beforeAll(async () => {
  await hub.importRoster("KS_SHCN", [inProgram(MAY)], { effectiveOn: "2025-05-01", receivedAt: "2025-05-02T09:00:00Z" });
  await hub.importRoster("KS_SHCN", [inProgram(MOVED)], { effectiveOn: "2025-06-01", receivedAt: "2025-06-02T09:00:00Z" });
  await hub.importRoster("KS_SHCN", [inProgram(CORRECTED)], { effectiveOn: "2025-06-01", receivedAt: "2025-06-15T09:00:00Z" });
  await hub.settle();
});

const QUERY = `query ($asOf: Date, $knownAt: DateTime) {
  member(memberNumber: "S-1", asOf: $asOf, knownAt: $knownAt) {
    address { city } effectiveOn receivedAt
    coverage(asOf: $asOf, knownAt: $knownAt) { plan { id } startsOn endsOn }
    enrollments(asOf: $asOf, knownAt: $knownAt) { startsOn endsOn }
    assignments(asOf: $asOf, knownAt: $knownAt) { coordinator { name phone } since endsOn }
    sharedClient { assignments(asOf: $asOf, knownAt: $knownAt) { coordinator { name } } }
  }
}`;

async function askMember(variables: { asOf?: string; knownAt?: string }) {
  return (await hub.askExpectingNoErrors(staff, QUERY, variables)).member;
}

test("today, as far as the hub knows now", async () => {
  expect(await askMember({ asOf: "2025-06-20" })).toEqual({
    address: { city: "Moran" },
    effectiveOn: "2025-06-01",
    receivedAt: "2025-06-15T09:00:00.000Z",
    coverage: [{ plan: { id: "KS_MCO_C" }, startsOn: "2025-06-01", endsOn: null }],
    enrollments: [{ startsOn: "2025-01-01", endsOn: null }],
    assignments: [{ coordinator: { name: "Dale Rivers", phone: "7855550177" }, since: "2025-06-03", endsOn: null }],
    sharedClient: { assignments: [{ coordinator: { name: "Dale Rivers" } }] },
  });
});

test("a past day gives the old address, plan and coordinator", async () => {
  expect(await askMember({ asOf: "2025-05-15" })).toMatchObject({
    address: { city: "Erie" },
    effectiveOn: "2025-05-01",
    coverage: [{ plan: { id: "KS_MCO_A" }, startsOn: "2025-01-01", endsOn: "2025-05-31" }],
    enrollments: [{ startsOn: "2025-01-01", endsOn: null }],
    assignments: [{ coordinator: { name: "Marian Holt", phone: "7855550102" }, since: "2025-02-01" }],
    sharedClient: { assignments: [{ coordinator: { name: "Marian Holt" } }] },
  });
});

test("the same day with what the hub knew before the correction gives the answer of then", async () => {
  expect(await askMember({ asOf: "2025-06-20", knownAt: BEFORE_THE_CORRECTION })).toEqual({
    address: { city: "Iola" },
    effectiveOn: "2025-06-01",
    receivedAt: "2025-06-02T09:00:00.000Z",
    coverage: [{ plan: { id: "KS_MCO_B" }, startsOn: "2025-06-01", endsOn: null }],
    enrollments: [{ startsOn: "2025-01-01", endsOn: "2025-06-30" }],
    assignments: [{ coordinator: { name: "Dale Rivers", phone: "7855550177" }, since: "2025-06-01", endsOn: null }],
    sharedClient: { assignments: [{ coordinator: { name: "Dale Rivers" } }] },
  });
});

test("what the hub knew before the move says nothing of the move, not even about today", async () => {
  expect(await askMember({ asOf: "2025-06-20", knownAt: "2025-05-31T00:00:00Z" })).toMatchObject({
    address: { city: "Erie" },
    coverage: [{ plan: { id: "KS_MCO_A" }, startsOn: "2025-01-01", endsOn: null }],
    assignments: [{ coordinator: { name: "Marian Holt" }, since: "2025-02-01", endsOn: null }],
  });
});

test("before the first file there was nobody", async () => {
  expect(await askMember({ knownAt: "2025-05-01T00:00:00Z" })).toBeNull();
});

test("the coordinator check answers for a past day as well", async () => {
  const query = `query ($asOf: Date) { coordinatorCheck(memberNumber: "S-1", asOf: $asOf) {
    asOf client { assignments(asOf: $asOf) { coordinator { name } } }
  } }`;
  const { coordinatorCheck } = await hub.askExpectingNoErrors(staff, query, { asOf: "2025-05-15" });
  expect(coordinatorCheck).toEqual({ asOf: "2025-05-15", client: { assignments: [{ coordinator: { name: "Marian Holt" } }] } });
});
