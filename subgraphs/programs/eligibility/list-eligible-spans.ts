import { addDays, addYears, type PlainDate } from "#shared/dates.js";
import { checkEligibility, firstDayTooOld } from "./check-eligibility.js";
import type { Criterion, DaySpan, Facts } from "./criterion.js";

/**
 * The days on which the criteria hold, oldest first, no two of them adjacent. The answer can only change on a birthday, or
 * where a criterion or a coverage begins or ends: each stretch between two such days is checked on its first.
 */
export function listEligibleSpans(criteria: readonly Criterion[], facts: Facts): DaySpan[] {
  const days = listTurningDays(criteria, facts);
  const spans: DaySpan[] = [];
  for (const [at, day] of days.entries()) {
    if (checkEligibility(criteria, facts, day).status !== "ELIGIBLE") continue;
    const next = days[at + 1];
    const endsOn = next === undefined ? null : addDays(next, -1);
    const before = spans.at(-1);
    if (before?.endsOn && addDays(before.endsOn, 1) === day) spans[spans.length - 1] = { startsOn: before.startsOn, endsOn };
    else spans.push({ startsOn: day, endsOn });
  }
  return spans;
}

function listTurningDays(criteria: readonly Criterion[], facts: Facts): PlainDate[] {
  const days = [...criteria, ...facts.medicaidSpans].flatMap(({ startsOn, endsOn }) =>
    endsOn === null ? [startsOn] : [startsOn, addDays(endsOn, 1)],
  );
  const { birthDate } = facts;
  if (birthDate === null) return sortDistinct(days);
  const birthdays = criteria.flatMap(({ test }) =>
    test.kind === "AGE" ? [addYears(birthDate, test.minYears), firstDayTooOld(test, birthDate)] : [],
  );
  return sortDistinct([...days, ...birthdays]);
}

function sortDistinct(days: readonly PlainDate[]): PlainDate[] {
  return [...new Set(days)].sort();
}
