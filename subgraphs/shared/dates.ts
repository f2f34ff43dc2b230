/**
 * Calendar days without a time zone, as ISO text ("2025-06-01"). Plain text sorts, compares and
 * travels through JSON and PostgreSQL unchanged, and can never slip by a day.
 */
export type PlainDate = string & { readonly __brand: "PlainDate" };

/** A calendar month as ISO text ("2025-06"). */
export type PlainMonth = string & { readonly __brand: "PlainMonth" };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Undefined for anything that is not a real day between 1900 and 2199, such as 2025-02-30. */
export function findPlainDate(text: string): PlainDate | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return real ? (text as PlainDate) : undefined;
}

export function findPlainMonth(text: string): PlainMonth | undefined {
  return MONTH.test(text) ? (text as PlainMonth) : undefined;
}

export function toPlainDate(date: Date): PlainDate {
  return date.toISOString().slice(0, 10) as PlainDate;
}

/** First and last day of the month. */
export function monthRange(month: PlainMonth): { readonly startsOn: PlainDate; readonly endsOn: PlainDate } {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const lastDay = String(daysInMonth(year, number)).padStart(2, "0");
  return { startsOn: `${month}-01` as PlainDate, endsOn: `${month}-${lastDay}` as PlainDate };
}

export function previousMonth(month: PlainMonth): PlainMonth {
  return addDays(monthRange(month).startsOn, -1).slice(0, 7) as PlainMonth;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return toPlainDate(moved);
}

/** The birthday of somebody born on 29 February is 1 March in years without one. */
export function addYears(date: PlainDate, years: number): PlainDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return toPlainDate(new Date(Date.UTC(year + years, month - 1, day)));
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
