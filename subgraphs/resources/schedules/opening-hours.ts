import { addDays, findPlainDate, type PlainDate } from "#shared/dates.js";
import type { RowFields } from "../hsds/check-row.js";
import { listDays, type RecurrenceRule, readRule } from "./recurrence-rule.js";

/** Hours of one schedule: on a weekday again and again, or on one day. Null times: all day. */
export interface OpeningHours {
  /** 0 Sunday to 6 Saturday; null where it is one day. */
  readonly weekday: number | null;
  readonly day: PlainDate | null;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}

/** How far ahead a rule that is more than "these weekdays" is written out, in days. */
const HORIZON_DAYS = 400;

/** Weekly rules stay rules; anything else becomes its days of the coming 400. Empty for a schedule without a rule. */
export function toOpeningHours(fields: RowFields, today: PlainDate): OpeningHours[] {
  const rule = readRule(fields);
  if (!rule || "message" in rule) return [];
  const [validFrom, validTo] = [toDay(fields.valid_from), earliest(toDay(fields.valid_to), toDay(fields.until))];
  const hours = { validFrom, validTo, opensAt: toTime(fields.opens_at), closesAt: toTime(fields.closes_at) };
  if (isPlainWeekly(rule)) return rule.weekdays.map(({ weekday }) => ({ weekday, day: null, ...hours }));
  const startsOn = toDay(fields.dtstart) ?? validFrom ?? today;
  return listDays(rule, { startsOn, from: today, to: addDays(today, HORIZON_DAYS) }).map((day) => ({
    weekday: null,
    day,
    ...hours,
  }));
}

function isPlainWeekly(rule: RecurrenceRule): boolean {
  return (
    rule.frequency === "WEEKLY" &&
    rule.interval === 1 &&
    rule.count === undefined &&
    rule.weekdays.length > 0 &&
    rule.monthDays.length + rule.weekNumbers.length + rule.yearDays.length === 0
  );
}

function toDay(value: unknown): PlainDate | null {
  return value === undefined ? null : (findPlainDate(String(value)) ?? null);
}

function earliest(one: PlainDate | null, other: PlainDate | null): PlainDate | null {
  if (one && other) return one < other ? one : other;
  return one ?? other;
}

function toTime(value: unknown): string | null {
  return value === undefined ? null : String(value);
}
