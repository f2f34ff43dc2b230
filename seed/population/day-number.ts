import type { PlainDate } from "#shared/dates.js";

/** Days since 1970-01-01. The generator adds and compares millions of dates; text would be too slow. */
export type DayNumber = number;

/** Days from the first to the last, both included; null is still open. */
export interface DaySpan {
  readonly startsDay: DayNumber;
  readonly endsDay: DayNumber | null;
}

const MS_PER_DAY = 86_400_000;
/** Filled as days are asked for; a few thousand of them make up all dates of a run. */
const isoByDay: PlainDate[] = [];

export function dayNumberOf(date: string): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

export function isoOf(day: DayNumber): PlainDate {
  const known = isoByDay[day];
  if (known) return known;
  const iso = new Date(day * MS_PER_DAY).toISOString().slice(0, 10) as PlainDate;
  isoByDay[day] = iso;
  return iso;
}

/** 2025-06-30 as 06/30/2025, the way some sources write it. */
export function toMonthDayYear(iso: string): string {
  return iso === "" ? "" : `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`;
}

export function firstOfMonth(day: DayNumber): DayNumber {
  return day - Number(isoOf(day).slice(8)) + 1;
}

export function lastOfMonth(day: DayNumber): DayNumber {
  return firstOfMonth(firstOfMonth(day) + 31) - 1;
}

export function overlaps(span: DaySpan, other: DaySpan): boolean {
  const startsBeforeOtherEnds = other.endsDay === null || span.startsDay <= other.endsDay;
  return startsBeforeOtherEnds && (span.endsDay === null || span.endsDay >= other.startsDay);
}
