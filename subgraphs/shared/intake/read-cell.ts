import { findPlainDate } from "../dates.js";
import type { Column } from "./column.js";
import type { ProblemCode } from "./file-problem.js";
import type { RowSettings } from "./file-row.js";

/** A value, or what is wrong with the cell. */
export type CellResult =
  | { readonly value: string }
  | { readonly code: ProblemCode; readonly message: string; readonly severity: "ERROR" | "WARNING" };

const ICD10 = /^[A-Z]\d[0-9A-Z](\.?[0-9A-Z]{1,4})?$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Reads one cell that is not empty. */
export function readCell(column: Column, text: string, settings: RowSettings): CellResult {
  const read = column.read;
  switch (read.kind) {
    case "text":
      return text.length <= read.maxLength ? { value: text } : error("TOO_LONG", `expects at most ${read.maxLength} characters`);
    case "date":
      return readDate(text);
    case "number":
      return readNumber(text, read.max);
    case "pattern":
      return read.pattern.test(text) ? { value: text } : error("INVALID_FORMAT", `expects ${read.expects}`);
    case "money":
      return readMoney(text);
    case "choice":
      return readChoice(read, text);
    case "choices":
      return readChoices(read, text);
    case "zip":
      return readZip(text);
    case "phone":
      return readPhone(text);
    case "email":
      return EMAIL.test(text) && text.length <= 120
        ? { value: text.toLowerCase() }
        : warning("INVALID_FORMAT", "expects an e-mail address");
    case "codes":
      return readCodes(text);
    case "plan":
      return (
        lookUp(settings.plans, text) ??
        error("UNKNOWN_PLAN", "names no organization of the hub; map it in the source's value map")
      );
    // A source may know schools that the hub does not: the row says all else without it.
    case "school":
      return (
        lookUp(settings.plans, text) ?? warning("UNKNOWN_VALUE", "names no school of the hub; map it in the source's value map")
      );
    case "program":
      return (
        lookUp(settings.programs, text) ??
        error("UNKNOWN_PROGRAM", "names no program of the hub; map it in the source's value map")
      );
  }
}

/** ISO, US (month first), or eight digits; a midnight after it is cut off. */
function readDate(text: string): CellResult {
  const day = text.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, "");
  const us = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(day);
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(day);
  const iso = us ? `${us[3]}-${pad(us[1])}-${pad(us[2])}` : digits ? `${digits[1]}-${digits[2]}-${digits[3]}` : day;
  const date = findPlainDate(iso);
  return date ? { value: date } : error("INVALID_DATE", "expects a real day as YYYY-MM-DD or MM/DD/YYYY");
}

function readNumber(text: string, max: number): CellResult {
  const match = /^(\d{1,9})(\.0+)?$/.exec(text);
  const inRange = match && Number(match[1]) <= max;
  return inRange ? { value: String(Number(match[1])) } : error("INVALID_FORMAT", `expects a whole number from 0 to ${max}`);
}

/** At most 21 million, which is what a 32-bit number of cents holds. */
function readMoney(text: string): CellResult {
  const match = /^(-?)\$?(-?)(\d{1,3}(?:,\d{3}){0,2}|\d{1,8})(?:\.(\d{1,2}))?$/.exec(text);
  const cents = match ? Number((match[3] ?? "").replaceAll(",", "")) * 100 + Number((match[4] ?? "").padEnd(2, "0")) : Infinity;
  if (!match || cents > 2_147_483_647) return error("INVALID_FORMAT", "expects an amount in dollars such as 1234.50");
  return { value: String(match[1] || match[2] ? -cents : cents) };
}

function pad(part: string | undefined): string {
  return (part ?? "").padStart(2, "0");
}

function readChoice(
  read: { readonly choices: readonly string[]; readonly synonyms?: Readonly<Record<string, string>> },
  text: string,
): CellResult {
  const key = text.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
  const value = read.choices.includes(key) ? key : read.synonyms?.[key];
  return value ? { value } : error("UNKNOWN_VALUE", `expects one of ${read.choices.join(", ")}`);
}

/** Several of a list, separated by a semicolon, comma or bar. */
function readChoices(read: { readonly choices: readonly string[] }, text: string): CellResult {
  const found: string[] = [];
  for (const part of text.split(/[;,|]+/)) {
    const result = readChoice(read, part.trim());
    if (!("value" in result)) return result;
    found.push(result.value);
  }
  return { value: [...new Set(found)].sort().join(";") };
}

function readZip(text: string): CellResult {
  const match = /^(\d{3,5})(-?\d{4})?$/.exec(text);
  // Spreadsheets drop the leading zeros of New England's ZIP codes.
  return match ? { value: (match[1] ?? "").padStart(5, "0") } : warning("INVALID_FORMAT", "expects a ZIP code of five digits");
}

function readPhone(text: string): CellResult {
  const digits = text
    .replace(/(x|ext\.?)\s*\d+$/i, "")
    .replace(/\D/g, "")
    .replace(/^1(?=\d{10}$)/, "");
  return digits.length === 10 ? { value: digits } : warning("INVALID_FORMAT", "expects a phone number of ten digits");
}

function readCodes(text: string): CellResult {
  const codes = text
    .toUpperCase()
    .split(/[;,|\s]+/)
    .filter(Boolean);
  const valid = codes.every((code) => ICD10.test(code));
  return valid
    ? { value: [...new Set(codes.map((code) => code.replace(".", "")))].sort().join(";") }
    : warning("INVALID_FORMAT", "expects ICD-10-CM codes separated by ;");
}

function lookUp(known: ReadonlyMap<string, string>, text: string): CellResult | undefined {
  const value = known.get(text.toLowerCase());
  return value === undefined ? undefined : { value };
}

function error(code: ProblemCode, message: string): CellResult {
  return { code, message, severity: "ERROR" };
}

function warning(code: ProblemCode, message: string): CellResult {
  return { code, message, severity: "WARNING" };
}
