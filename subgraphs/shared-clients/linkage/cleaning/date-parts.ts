/** A date as digits; empty where a part was not sent. */
export interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/** Where a part stands among six digits. */
interface SixDigits {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** MMDDYY, YYMMDD and DDMMYY. */
export const SIX_DIGITS: readonly SixDigits[] = [
  { month: 0, day: 2, year: 4 },
  { year: 0, month: 2, day: 4 },
  { day: 0, month: 2, year: 4 },
];

/** How the author of a file writes dates. */
export interface DateOrder {
  /** 07/02/2014 is in February. */
  readonly isDayFirst: boolean;
  /** Null: read only where one way alone makes a date. */
  readonly sixDigits: SixDigits | null;
}

export const US_ORDER: DateOrder = { isDayFirst: false, sixDigits: null };

/** English, Spanish, French, German and Portuguese; the first letters tell them apart. */
const MONTHS = new Map(
  [
    ["JAN", "ENE"],
    ["FEB", "FEV"],
    ["MAR", "MRZ"],
    ["APR", "ABR", "AVR"],
    ["MAY", "MAI"],
    ["JUN", "JUIN"],
    ["JUL", "JUIL"],
    ["AUG", "AGO", "AOU"],
    ["SEP", "SET"],
    ["OCT", "OKT", "OUT"],
    ["NOV"],
    ["DEC", "DIC", "DEZ"],
  ].flatMap((names, index): [string, string][] => names.map((name) => [name, String(index + 1)])),
);
const WEEKDAYS = /\b(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*\b/g;
const TIME = /(?:T|\s+)\d{1,2}:.*$/i;

/** Reads a date in any common form; null where the text is none, or a word in it is no month. */
export function findDateParts(sent: string, order: DateOrder = US_ORDER): DateParts | null {
  const text = toPlain(sent.trim().replace(TIME, "").replace(/\.0$/, ""));
  const found = (text.match(/\d+|[A-Z]{3,}/g) ?? []).map((group) => ({ group, month: findMonth(group) }));
  if (found.some(({ group, month }) => month === undefined && !/^\d/.test(group))) return null;
  const [first = "", second = "", third = ""] = found.map(({ group, month }) => month ?? group);
  if (found.length === 1) return found[0]?.month === undefined ? fromDigits(first, order) : null;
  if (found.length === 2) return first.length === 4 ? toParts(first, second, "") : toParts(second, first, "");
  if (found.length !== 3) return null;
  if (first.length === 4) return toParts(first, second, third);
  if (found[0]?.month !== undefined) return toParts(third, first, second);
  if (found[1]?.month !== undefined) return toParts(third, second, first);
  return fromDayMonth([first, second, third], order.isDayFirst || /^\d+\s*\.\s*\d+\s*\.\s*\d/.test(text));
}

/** Upper case without accents: FEVR of "févr." */
function toPlain(sent: string): string {
  // Most dates are numbers alone.
  if (!/[^\d\s./-]/.test(sent)) return sent;
  return sent.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().replace(WEEKDAYS, "");
}

function findMonth(group: string): string | undefined {
  return MONTHS.get(group.slice(0, 4)) ?? MONTHS.get(group.slice(0, 3));
}

/** 02/07/2014 is in February, 7.2.2014 too; a number above 12 can only be the day. */
function fromDayMonth([first, second, year]: readonly [string, string, string], isDayFirst: boolean): DateParts {
  const [month, day] = isDayFirst ? [second, first] : [first, second];
  return Number(month) > 12 && Number(day) <= 12 ? toParts(year, day, month) : toParts(year, month, day);
}

function fromDigits(digits: string, { sixDigits }: DateOrder): DateParts | null {
  if (digits.length === 4) return toParts(digits, "", "");
  if (digits.length === 5) return fromSerial(Number(digits));
  if (digits.length === 6) return fromSix(digits, sixDigits);
  if (digits.length < 7) return null;
  // A spreadsheet drops the first zero of 02072014.
  const eight = digits.length === 7 ? `0${digits}` : digits.slice(0, 8);
  const isYearLast =
    !hasYear(eight) && hasYear(eight.slice(4)) && Number(eight.slice(0, 2)) <= 12 && Number(eight.slice(2, 4)) <= 31;
  if (isYearLast) return toParts(eight.slice(4), eight.slice(0, 2), eight.slice(2, 4));
  return digits.length === 7 ? null : toParts(eight.slice(0, 4), eight.slice(4, 6), eight.slice(6));
}

function fromSix(digits: string, known: SixDigits | null): DateParts | null {
  const read = ({ year, month, day }: SixDigits) => {
    const [y = "", m = "", d = ""] = [year, month, day].map((place) => digits.slice(place, place + 2));
    const isDay = Number(m) >= 1 && Number(m) <= 12 && Number(d) >= 1 && Number(d) <= 31;
    return isDay ? [toParts(y, m, d)] : [];
  };
  if (known) return read(known)[0] ?? null;
  const possible = SIX_DIGITS.flatMap(read);
  return possible.length === 1 ? (possible[0] ?? null) : null;
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
