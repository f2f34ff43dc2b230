import { type DateOrder, type DateParts, findDateParts, toParts, US_ORDER } from "./date-parts.js";
import { isDigit, isOneCharacter, toDigits } from "./words.js";

export interface BirthDate {
  /** YYYYMMDD; a day that cannot be keeps its digits, for a typing error still resembles the truth. */
  readonly date: string | null;
  /** A default: 01-01 of some year, or a month or day that was not sent; without a date, text that could not be read as one. */
  readonly isWeak: boolean;
}

export const NO_BIRTH_DATE: BirthDate = { date: null, isWeak: false };
const UNREADABLE: BirthDate = { date: null, isWeak: true };

/** What systems store for "no date": the first and last days of spreadsheets and databases, and clerks' fillers. */
// biome-ignore format: one list
const FILLERS = new Set([
  "19000101", "19010101", "18000101", "17530101", "18991230", "18991231", "00010101", "99991231", "12345678",
]);

export function cleanBirthDate(sent: string, order: DateOrder = US_ORDER): BirthDate {
  const digits = findIsoDigits(sent);
  if (digits !== null) return toBirthDate(digits);
  const parts = findDateParts(sent, order);
  if (parts && parts.year.length === 4) return fromParts(parts);
  return isNothing(toDigits(sent)) ? NO_BIRTH_DATE : UNREADABLE;
}

/** "0" and "99" are as good as an empty cell. */
function isNothing(digits: string): boolean {
  return digits === "" || isOneCharacter(digits);
}

export function cleanBirthDateColumns(year: string, month: string | null | undefined, day: string | null | undefined): BirthDate {
  return fromParts(toParts(toDigits(year), toMonth(month ?? ""), toDigits(day ?? "")));
}

/** A month's column may hold its name. */
function toMonth(sent: string): string {
  return toDigits(sent) || (findDateParts(`2000 ${sent}`)?.month ?? "");
}

/** 2014-02-07 and 20140207 without a detour: nearly all dates come so. */
function findIsoDigits(sent: string): string | null {
  const hasDashes = sent.length === 10 && sent.charCodeAt(4) === 45 && sent.charCodeAt(7) === 45;
  const digits = hasDashes ? sent.slice(0, 4) + sent.slice(5, 7) + sent.slice(8) : sent;
  if (digits.length !== 8) return null;
  for (let index = 0; index < 8; index++) if (!isDigit(digits.charCodeAt(index))) return null;
  // Whether 02072014 begins with its month is for the parts to say.
  return hasDashes || digits.startsWith("19") || digits.startsWith("20") ? digits : null;
}

function fromParts({ year, month, day }: DateParts): BirthDate {
  if (year.length !== 4 || month.length > 2 || day.length > 2) return NO_BIRTH_DATE;
  return toBirthDate(`${year}${month || "00"}${day || "00"}`);
}

/** A year or a month alone compares as the default day that other sources fill in for it. */
function toBirthDate(digits: string): BirthDate {
  if (isOneCharacter(digits) || FILLERS.has(digits) || digits.startsWith("0000") || digits.startsWith("9999"))
    return NO_BIRTH_DATE;
  const isPartial = digits.endsWith("00");
  if (!isPartial) return { date: digits, isWeak: digits.endsWith("0101") };
  const month = digits.slice(4, 6);
  const filled = `${digits.slice(0, 4)}${month === "00" ? "01" : month}01`;
  return FILLERS.has(filled) ? NO_BIRTH_DATE : { date: filled, isWeak: true };
}
