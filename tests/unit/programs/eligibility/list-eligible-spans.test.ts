import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#shared/dates.js";
import { readCriteria } from "../../../../seed/read-seed.js";
import { checkEligibility } from "../../../../subgraphs/programs/eligibility/check-eligibility.js";
import { holdsOn } from "../../../../subgraphs/programs/eligibility/criterion.js";
import { listEligibleSpans } from "../../../../subgraphs/programs/eligibility/list-eligible-spans.js";
import { day, facts } from "./facts.js";

const criteria = readCriteria().filter(({ programCode }) => programCode === "AR_CCHCP");
const CHILD = facts({ birthDate: day("2004-06-20"), state: "AR", icd10Codes: ["G4090"] });

test("a span ends where coverage ends or the day before the birthday, and coverages that touch make one span", () => {
  const medicaidSpans = [
    { startsOn: day("2024-01-01"), endsOn: day("2024-03-31") },
    { startsOn: day("2024-04-01"), endsOn: day("2024-06-30") },
    { startsOn: day("2025-01-01"), endsOn: null },
  ];
  expect(listEligibleSpans(criteria, { ...CHILD, medicaidSpans })).toEqual([
    { startsOn: "2024-01-01", endsOn: "2024-06-30" },
    { startsOn: "2025-01-01", endsOn: "2025-06-19" },
  ]);
});

test("nobody of whom too little is known has a span", () => {
  expect(listEligibleSpans(criteria, { ...CHILD, birthDate: null, hasMedicaid: true })).toEqual([]);
});

test("the spans are exactly the days on which a single check says ELIGIBLE", () => {
  const date = fc.integer({ min: 0, max: 4_000 }).map((offset) => addDays(day("2016-06-01"), offset));
  const span = fc.record({ startsOn: date, endsOn: fc.option(date) });
  fc.assert(
    fc.property(
      fc.record({ birthDate: fc.integer({ min: -9_000, max: 4_000 }).map((offset) => addDays(day("2016-06-01"), offset)) }),
      fc.array(span, { maxLength: 4 }),
      fc.option(fc.boolean()),
      fc.array(date, { minLength: 20, maxLength: 20 }),
      ({ birthDate }, medicaidSpans, hasMedicaid, days) => {
        const child = { ...CHILD, birthDate, medicaidSpans, hasMedicaid };
        const spans = listEligibleSpans(criteria, child);
        for (const asOf of [...days, ...spans.flatMap(({ startsOn, endsOn }) => [startsOn, addDays(endsOn ?? startsOn, 1)])]) {
          expect(spans.some((one) => holdsOn(one, asOf))).toBe(checkEligibility(criteria, child, asOf).status === "ELIGIBLE");
        }
      },
    ),
  );
});
