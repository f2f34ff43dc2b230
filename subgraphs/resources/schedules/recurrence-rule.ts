/**
 * The recurrence of HSDS schedules: the weekly and monthly rules of RFC 5545 (section 3.3.10). Each part narrows the days,
 * also where the RFC does not foresee the combination, because directories write them.
 */
import { addDays, type PlainDate } from "#shared/dates.js";
import type { RowFields } from "../hsds/check-row.js";

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const DAY_MS = 86_400_000;

export interface RecurrenceRule {
  readonly frequency: "WEEKLY" | "MONTHLY";
  readonly interval: number;
  /** Occurrences from the first day on; undefined for no limit. */
  readonly count: number | undefined;
  /** 0 Sunday to 6 Saturday: where a week begins. */
  readonly weekStart: number;
  /** With its place in the month, counted from the end where negative; 0 for every one. */
  readonly weekdays: readonly { readonly weekday: number; readonly place: number }[];
  readonly monthDays: readonly number[];
  readonly weekNumbers: readonly number[];
  readonly yearDays: readonly number[];
}

export interface RuleProblem {
  readonly field: string;
  readonly message: string;
}

/** Undefined where the schedule names no rule; a problem where no calendar could follow it. */
export function readRule(fields: RowFields): RecurrenceRule | RuleProblem | undefined {
  if (fields.freq !== "WEEKLY" && fields.freq !== "MONTHLY") return undefined;
  const weekdays = readWeekdays(fields.byday);
  if (!weekdays) return { field: "byday", message: "expects weekdays such as MO,TU or 1FR (RFC 5545)" };
  const [monthDays, yearDays, weekNumbers] = [
    readNumbers(fields.bymonthday, 31),
    readNumbers(fields.byyearday, 366),
    readNumbers(fields.byweekno, 53),
  ];
  if (!monthDays) return toNumbersProblem("bymonthday", 31);
  if (!yearDays) return toNumbersProblem("byyearday", 366);
  if (!weekNumbers) return toNumbersProblem("byweekno", 53);
  for (const field of ["interval", "count"] as const) {
    if (fields[field] !== undefined && !isWholeFromOne(fields[field])) return { field, message: "expects a whole number from 1" };
  }
  return {
    frequency: fields.freq,
    interval: Number(fields.interval ?? 1),
    count: fields.count === undefined ? undefined : Number(fields.count),
    weekStart: Math.max(WEEKDAYS.indexOf(String(fields.wkst ?? "MO")), 0),
    weekdays,
    monthDays,
    yearDays,
    weekNumbers,
  };
}

/** The rule's days from one day to another, both included. It starts on a day of its own, which need not fit it. */
export function listDays(
  rule: RecurrenceRule,
  range: { readonly startsOn: PlainDate; readonly from: PlainDate; readonly to: PlainDate },
): PlainDate[] {
  const { startsOn, from, to } = range;
  const days: PlainDate[] = [];
  let occurrences = 0;
  for (let day = rule.count === undefined && startsOn < from ? from : startsOn; day <= to; day = addDays(day, 1)) {
    if (!occursOn(rule, day, startsOn)) continue;
    occurrences += 1;
    if (rule.count !== undefined && occurrences > rule.count) break;
    if (day >= from) days.push(day);
  }
  return days;
}

function occursOn(rule: RecurrenceRule, text: PlainDate, startsOn: PlainDate): boolean {
  const [day, start] = [toDay(text), toDay(startsOn)];
  if (rule.frequency === "WEEKLY") {
    const weeks = weekIndex(day, rule.weekStart) - weekIndex(start, rule.weekStart);
    if (weeks % rule.interval !== 0 || !isWeeklyDay(rule, day, start)) return false;
  } else {
    const months = (day.getUTCFullYear() - start.getUTCFullYear()) * 12 + day.getUTCMonth() - start.getUTCMonth();
    if (months % rule.interval !== 0 || !isMonthlyDay(rule, day, start)) return false;
  }
  return fits(rule.weekNumbers, isoWeek(day), 53) && fits(rule.yearDays, dayOfYear(day), daysOfYear(day));
}

function isWeeklyDay(rule: RecurrenceRule, day: Date, start: Date): boolean {
  const weekdays = rule.weekdays.length > 0 ? rule.weekdays.map(({ weekday }) => weekday) : [start.getUTCDay()];
  return weekdays.includes(day.getUTCDay()) && fits(rule.monthDays, day.getUTCDate(), daysOfMonth(day));
}

function isMonthlyDay(rule: RecurrenceRule, day: Date, start: Date): boolean {
  const [date, last] = [day.getUTCDate(), daysOfMonth(day)];
  if (rule.weekdays.length === 0 && rule.monthDays.length === 0) return date === start.getUTCDate();
  const [place, placeFromEnd] = [Math.ceil(date / 7), -Math.ceil((last - date + 1) / 7)];
  const isWeekday = rule.weekdays.some(
    (one) => one.weekday === day.getUTCDay() && (one.place === 0 || one.place === place || one.place === placeFromEnd),
  );
  return (rule.weekdays.length === 0 || isWeekday) && fits(rule.monthDays, date, last);
}

/** True for an empty list; a negative number counts from the end. */
function fits(allowed: readonly number[], value: number, last: number): boolean {
  return allowed.length === 0 || allowed.some((one) => one === value || one + last + 1 === value);
}

function readWeekdays(value: unknown): RecurrenceRule["weekdays"] | undefined {
  const parts = split(value).map((part) => /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/.exec(part));
  if (parts.some((part) => part === null || part[1] === "0")) return undefined;
  return parts.map((part) => ({ weekday: WEEKDAYS.indexOf(part?.[2] ?? ""), place: Number(part?.[1] ?? 0) }));
}

function readNumbers(value: unknown, limit: number): number[] | undefined {
  const parts = split(value);
  const isGood = parts.every((part) => /^[+-]?\d{1,3}$/.test(part) && Number(part) !== 0 && Math.abs(Number(part)) <= limit);
  return isGood ? parts.map(Number) : undefined;
}

function split(value: unknown): string[] {
  const text = String(value ?? "")
    .replace(/\s/g, "")
    .toUpperCase();
  return text === "" ? [] : text.split(",");
}

function toNumbersProblem(field: string, limit: number): RuleProblem {
  return { field, message: `expects numbers from 1 to ${limit}, or from the end with a minus, separated by commas (RFC 5545)` };
}

function isWholeFromOne(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1;
}

function toDay(text: PlainDate): Date {
  return new Date(`${text}T00:00:00Z`);
}

function weekIndex(day: Date, weekStart: number): number {
  // 4 January 1970 was a Sunday.
  return Math.floor((day.getTime() / DAY_MS - 3 - weekStart) / 7);
}

function daysOfMonth(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}

function dayOfYear(day: Date): number {
  return (day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / DAY_MS + 1;
}

function daysOfYear(day: Date): number {
  return (Date.UTC(day.getUTCFullYear() + 1, 0, 1) - Date.UTC(day.getUTCFullYear(), 0, 1)) / DAY_MS;
}

/** ISO 8601: the week with the year's first Thursday is the first. */
function isoWeek(day: Date): number {
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * DAY_MS);
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}
