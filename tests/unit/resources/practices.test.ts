import { describe, expect, test } from "vitest";
import { isNpi } from "../../../subgraphs/resources/practices/npi.js";
import { type PracticeVisit, summarizeVisits } from "../../../subgraphs/resources/practices/summarize-visits.js";
import type { PlainDate } from "../../../subgraphs/shared/dates.js";

describe("a provider's number", () => {
  test.each([
    // The example of the check digit's description.
    ["1234567893", true],
    ["1234567890", false],
    ["1234567839", false],
    ["2234567891", true],
    ["3234567899", false],
    ["123456789", false],
    ["12345678933", false],
    ["1234567 893", false],
  ])("%s: %s", (text, expected) => {
    expect(isNpi(text)).toBe(expected);
  });
});

const visit = (more: Partial<PracticeVisit>): PracticeVisit => ({
  hostOrganizationId: "CT_CCCC",
  state: "CT",
  region: "Southwest",
  npi: "1234567893",
  name: "Elm Pediatrics",
  topic: "Plans of care",
  visitedOn: "2025-03-01" as PlainDate,
  childrenServed: 40,
  currentBefore: 16,
  currentAfter: null,
  ...more,
});

describe("a summary", () => {
  test("counts a practice once: the first rate, the last rate, the newest number of children", () => {
    const visits = [
      visit({ currentAfter: 20 }),
      visit({
        topic: "Transition",
        visitedOn: "2025-04-01" as PlainDate,
        childrenServed: 44,
        currentBefore: 22,
        currentAfter: 33,
      }),
      visit({ visitedOn: "2025-05-01" as PlainDate, childrenServed: 48, currentBefore: 36 }),
    ];
    expect(summarizeVisits(visits, true)).toMatchObject({
      practiceCount: 1,
      visitCount: 3,
      childrenServed: 48,
      currentBeforePercent: 40,
      currentAfterPercent: 75,
      byTopic: [
        { topic: "Plans of care", practiceCount: 1, visitCount: 2 },
        { topic: "Transition", practiceCount: 1, visitCount: 1 },
      ],
    });
  });

  test("compares before and after over the same practices alone, and has no rate of nobody", () => {
    const visits = [visit({ currentAfter: 30 }), visit({ npi: "2234567891", childrenServed: 100, currentBefore: 90 })];
    expect(summarizeVisits(visits, true)).toMatchObject({
      childrenServed: 140,
      currentBeforePercent: 40,
      currentAfterPercent: 75,
    });
    expect(summarizeVisits([], true)).toMatchObject({ practiceCount: 0, childrenServed: 0, currentBeforePercent: null });
    expect(summarizeVisits([visit({ childrenServed: 0, currentBefore: 0 })], false)).toMatchObject({
      currentBeforePercent: null,
    });
  });

  test("shows others no small number, and nothing from which it could be worked out", () => {
    const small = visit({ npi: "2234567891", childrenServed: 8, currentBefore: 2, currentAfter: 4 });
    const visits = [visit({ currentAfter: 28 }), small];
    expect(summarizeVisits(visits, true)).toMatchObject({
      childrenServed: 48,
      currentBeforePercent: 37.5,
      currentAfterPercent: 66.7,
    });
    const shown = summarizeVisits(visits, false);
    expect(shown).toMatchObject({ practiceCount: 2, childrenServed: 48, currentBeforePercent: null, currentAfterPercent: null });
    expect(shown.practices.map(({ childrenServed }) => childrenServed)).toEqual([null, null]);
    const rare = summarizeVisits(
      [visit({ currentBefore: 3, currentAfter: 20 }), visit({ npi: "2234567891", currentAfter: 20 })],
      false,
    );
    expect(rare.practices[0]).toMatchObject({ childrenServed: 40, currentBeforePercent: null, currentAfterPercent: 50 });
    expect(rare).toMatchObject({ childrenServed: 80, currentBeforePercent: null, currentAfterPercent: null });
  });
});
