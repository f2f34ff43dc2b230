/** A date as digits; empty where a part was not sent. */
export interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/** English and Spanish; the first three letters tell them apart. */
const MONTHS = new Map(
  [
    ["JAN", "ENE"],
    ["FEB"],
    ["MAR"],
    ["APR", "ABR"],
    ["MAY"],
    ["JUN"],
    ["JUL"],
    ["AUG", "AGO"],
    ["SEP"],
    ["OCT"],
    ["NOV"],
    ["DEC", "DIC"],
  ].flatMap((names, index): [string, string][] => names.map((name) => [name, String(index + 1)])),
);
const TIME = /(?:T|\s+)\d{1,2}:.*$/i;

/** Reads a date in any common form; null where the text is none. */
export function findDateParts(sent: string): DateParts | null {
  const text = sent.trim().replace(TIME, "").replace(/\.0$/, "").toUpperCase();
  const found = text.match(/\d+|[A-Z]{3,}/g) ?? [];
  const groups = found.map((group) => MONTHS.get(group.slice(0, 3)) ?? group).filter((group) => /^\d/.test(group));
  const hasName = found.some((group) => MONTHS.has(group.slice(0, 3)));
  const [first = "", second = "", third = ""] = groups;
  if (groups.length === 1) return fromDigits(first);
  if (groups.length === 2) return first.length === 4 ? toParts(first, second, "") : toParts(second, first, "");
  if (groups.length !== 3) return null;
  if (first.length === 4) return toParts(first, second, third);
  if (hasName)
    return MONTHS.has((found.find((group) => group !== "") ?? "").slice(0, 3))
      ? toParts(third, first, second)
      : toParts(third, second, first);
  return fromDayMonth(first, second, third, /^\d+\s*\.\s*\d+\s*\.\s*\d/.test(text));
}

/** 02/07/2014 is in February, 7.2.2014 too; a number above 12 can only be the day. */
function fromDayMonth(first: string, second: string, year: string, isDayFirst: boolean): DateParts {
  const [month, day] = isDayFirst ? [second, first] : [first, second];
  return Number(month) > 12 && Number(day) <= 12 ? toParts(year, day, month) : toParts(year, month, day);
}

function fromDigits(digits: string): DateParts | null {
  if (digits.length === 4) return toParts(digits, "", "");
  if (digits.length === 5) return fromSerial(Number(digits));
  if (digits.length < 7) return null;
  // A spreadsheet drops the first zero of 02072014.
  const eight = digits.length === 7 ? `0${digits}` : digits.slice(0, 8);
  const isYearLast =
    !hasYear(eight) && hasYear(eight.slice(4)) && Number(eight.slice(0, 2)) <= 12 && Number(eight.slice(2, 4)) <= 31;
  if (isYearLast) return toParts(eight.slice(4), eight.slice(0, 2), eight.slice(2, 4));
  return digits.length === 7 ? null : toParts(eight.slice(0, 4), eight.slice(4, 6), eight.slice(6));
}

function hasYear(text: string): boolean {
  return text.startsWith("19") || text.startsWith("20");
}

/** Spreadsheets count days from 1899-12-30; births from 1920 to 2064 have these numbers. */
function fromSerial(days: number): DateParts | null {
  if (days < 7_306 || days > 60_000) return null;
  const [year = "", month = "", day = ""] = new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10).split("-");
  return { year, month, day };
}

/** A two-digit year up to 30 is in this century: rosters hold children, and parents born after 1930. */
export function toParts(year: string, month: string, day: string): DateParts {
  const full = year.length === 2 ? (Number(year) <= 30 ? `20${year}` : `19${year}`) : year;
  return { year: full, month: month === "" ? "" : month.padStart(2, "0"), day: day === "" ? "" : day.padStart(2, "0") };
}
