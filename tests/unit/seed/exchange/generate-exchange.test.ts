import { expect, test } from "vitest";
import { generateGatherings, generatePractices, generatePracticeVisits } from "../../../../seed/exchange/generate-gatherings.js";
import { generateReferrals } from "../../../../seed/exchange/generate-referrals.js";
import { findCompliance } from "../../../../subgraphs/resources/collaboratives/practice-compliance.js";
import { isNpi } from "../../../../subgraphs/resources/practices/npi.js";
import { mayMove, needsReason } from "../../../../subgraphs/resources/referrals/referral-status.js";
import type { PlainDate, PlainMonth } from "../../../../subgraphs/shared/dates.js";

const LAST_DAY = "2025-06-30" as PlainDate;
const services = ["RESPITE", "FOOD", "DENTAL"].map((need) => ({ id: `service ${need}`, needs: [need] }));
const senders = [
  { organizationId: "KS_SHCN", memberIds: [1, 2, 3], services },
  { organizationId: "MA_MDPH_CC", memberIds: [4, 5], services },
  { organizationId: "LA_BFH", memberIds: [], services },
];
const PLAN = { seed: 2025, senders, lastDay: LAST_DAY };
const GATHERINGS = { seed: 2025, month: "2025-06" as PlainMonth, today: "2025-07-10" as PlainDate };

test("makes the same referrals and gatherings for the same seed", () => {
  expect(generateReferrals(PLAN)).toEqual(generateReferrals(PLAN));
  expect(generateReferrals({ ...PLAN, seed: 7 })).not.toEqual(generateReferrals(PLAN));
  expect(generateGatherings(GATHERINGS)).toEqual(generateGatherings(GATHERINGS));
});

test("each referral goes somewhere, by steps that its parties may take, in a year up to the last day", () => {
  const referrals = generateReferrals(PLAN);
  expect(referrals.length).toBeGreaterThan(150);
  for (const { from, to, serviceId, steps, outcome } of referrals) {
    expect(to ?? serviceId).not.toBeNull();
    expect(steps[0]?.status).toBe("REQUESTED");
    steps.forEach((step, index) => {
      const before = steps[index - 1];
      if (!before) return;
      const party = step.by === from ? "SENDER" : "RECEIVER";
      expect(mayMove({ from: before.status, to: step.status }, { party, hasReceiver: to !== null })).toBe(true);
      expect(needsReason(step.status)).toBe(step.reason !== null);
      expect(step.on > before.on && step.on <= LAST_DAY).toBe(true);
    });
    expect(outcome !== null).toBe(steps.at(-1)?.status === "COMPLETED");
    expect((steps[0]?.on ?? "") > "2024-06-30").toBe(true);
  }
});

test("gatherings before today were held, later ones are planned, and one region lacks a quarter's call", () => {
  const gatherings = generateGatherings(GATHERINGS);
  for (const { status, on, guests } of gatherings) {
    expect(status).toBe(on === null ? "REQUESTED" : on < GATHERINGS.today ? "HELD" : "PLANNED");
    expect(guests.every(({ people }) => (people === null) === (status !== "HELD"))).toBe(true);
  }
  const calls = gatherings.filter(({ kind }) => kind === "NETWORKING_CALL");
  const callsOf = (region: string) => calls.filter((call) => call.region === region).map(({ on }) => on?.slice(0, 7));
  expect(callsOf("Boston")).toEqual(["2024-08", "2024-11", "2025-02", "2025-05", "2025-08"]);
  expect(callsOf("West")).toEqual(["2024-08", "2024-11", "2025-05", "2025-08"]);
  expect(new Set(gatherings.map(({ kind }) => kind)).size).toBe(5);
});

test("the learning collaborative has practices of every standing", () => {
  const standings = generatePractices(GATHERINGS.month).map((practice) => findCompliance(practice, LAST_DAY).status);
  expect(new Set(standings)).toEqual(new Set(["COMPLIANT", "NON_COMPLIANT", "PENDING"]));
});

test("visited practices have numbers that are right and were never given out, and rates that a reader may see", () => {
  for (const { npi, childrenServed, currentBefore, currentAfter, visitedOn } of generatePracticeVisits(GATHERINGS.month)) {
    expect([isNpi(npi), npi.startsWith("2")]).toEqual([true, true]);
    expect(Math.min(currentBefore, childrenServed - currentBefore, currentAfter ?? childrenServed)).toBeGreaterThan(10);
    expect(visitedOn < LAST_DAY).toBe(true);
  }
});
