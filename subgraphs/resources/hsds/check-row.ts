import { findPlainDate } from "#shared/dates.js";
import type { HsdsField, HsdsObject } from "./hsds-objects.js";
import type { RowProblem, RowProblemCode } from "./row-problem.js";
import { toPlainText } from "./to-plain-text.js";

export type FieldValue = string | number;
export type RowFields = Readonly<Record<string, FieldValue>>;

/** One row as its file holds it: cells of text, or values of JSON. */
export interface RawRow {
  readonly object: HsdsObject;
  readonly file: string;
  readonly row: number;
  /** Where in a nested entry it stands, such as "phones[0]."; empty for a row of its own. */
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface CheckedRow {
  /** Undefined where an ERROR leaves the row out. */
  readonly fields: RowFields | undefined;
  readonly problems: readonly RowProblem[];
}

const MAX_TEXT = 20_000;

type Read = { readonly value: FieldValue } | { readonly code: RowProblemCode; readonly message: string };

/**
 * Every value read as its field's kind. A wrong value of an optional field is left out with a warning; a wrong or missing
 * value of a required one leaves the row out. Fields that HSDS does not know are kept as text: a profile may add some.
 */
export function checkRow(raw: RawRow): CheckedRow {
  const fields: Record<string, FieldValue> = {};
  const problems: RowProblem[] = [];
  const report = (field: string, severity: RowProblem["severity"], problem: { code: RowProblemCode; message: string }) =>
    problems.push({ file: raw.file, row: raw.row, field: `${raw.path}${field}`, severity, ...problem });

  for (const [name, value] of Object.entries(raw.values)) {
    if (isEmpty(value) || name === "__proto__") continue;
    const field = raw.object.fields.get(name);
    const read = field ? readValue(field, value) : readUnknown(value);
    const isFatal = raw.object.isAllOrNothing || field?.isRequired === true;
    if ("code" in read) report(name, isFatal ? "ERROR" : "WARNING", read);
    else {
      const plain = typeof read.value === "string" ? toPlainText(read.value) : undefined;
      if (plain?.hadMarkup) report(name, "WARNING", { code: "MARKUP_REMOVED", message: "holds HTML; kept as plain text" });
      fields[name] = plain ? plain.text : read.value;
    }
  }
  const reported = new Set(problems.map(({ field }) => field));
  for (const { name, isRequired } of raw.object.fields.values()) {
    if (!isRequired || fields[name] !== undefined || reported.has(`${raw.path}${name}`)) continue;
    report(name, "ERROR", { code: "MISSING_VALUE", message: `${raw.object.name} requires it` });
  }
  const isLeftOut = problems.some(({ severity }) => severity === "ERROR");
  return { fields: isLeftOut ? undefined : fields, problems };
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

function readUnknown(value: unknown): Read {
  if (typeof value === "string" || typeof value === "number") return readText(value);
  return { code: "UNKNOWN_FIELD", message: "is no field of HSDS 3.1 and no plain value; it was left out" };
}

function readValue(field: HsdsField, value: unknown): Read {
  if (typeof value !== "string" && typeof value !== "number") {
    return { code: "INVALID_FORMAT", message: `expects ${EXPECTED[field.kind]}` };
  }
  const text = String(value).trim();
  if (field.values) {
    const found = field.values.find((allowed) => allowed.toLowerCase() === text.toLowerCase());
    return found ? { value: found } : { code: "UNKNOWN_VALUE", message: `expects one of ${field.values.join(", ")}` };
  }
  return READERS[field.kind](text);
}

const EXPECTED: Readonly<Record<HsdsField["kind"], string>> = {
  text: "text",
  uuid: "a UUID",
  uri: "an address that starts with http:// or https://",
  email: "an e-mail address",
  number: "a number",
  date: "a day as YYYY-MM-DD",
  dateTime: "a moment as ISO 8601 text",
  time: "a time of day as HH:MM",
  latitude: "degrees from -90 to 90",
  longitude: "degrees from -180 to 180",
};

const READERS: Readonly<Record<HsdsField["kind"], (text: string) => Read>> = {
  text: readText,
  uuid: (text) => keepIf(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text), text.toLowerCase(), "uuid"),
  uri: (text) => keepIf(/^https?:\/\/[^\s<>"]+$/i.test(text), text, "uri"),
  email: (text) => keepIf(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text), text, "email"),
  number: (text) => keepIf(isNumber(text), Number(text), "number"),
  date: (text) =>
    keepIf(findPlainDate(text.slice(0, 10)) !== undefined && /^[\d-]{10}(T|$)/.test(text), text.slice(0, 10), "date"),
  dateTime: (text) => {
    const isRight = /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));
    return keepIf(isRight, isRight ? new Date(text).toISOString() : text, "dateTime");
  },
  time: (text) => readTime(text),
  latitude: (text) => readDegrees(text, 90, "latitude"),
  longitude: (text) => readDegrees(text, 180, "longitude"),
};

function readText(value: string | number): Read {
  const text = String(value).trim();
  if (text.length > MAX_TEXT) return { code: "TOO_LONG", message: `expects at most ${MAX_TEXT} characters` };
  return { value: text };
}

function keepIf(isRight: boolean, value: FieldValue, kind: HsdsField["kind"]): Read {
  return isRight ? { value } : { code: "INVALID_FORMAT", message: `expects ${EXPECTED[kind]}` };
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text);
}

/** "10:00", "10:00:00" and "10:00Z" all occur; the zone stands in the schedule's own field. */
function readTime(text: string): Read {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  const isRight = match !== null && minute < 60 && (hour < 24 || (hour === 24 && minute === 0));
  return keepIf(isRight, `${String(hour).padStart(2, "0")}:${match?.[2]}`, "time");
}

function readDegrees(text: string, limit: number, kind: "latitude" | "longitude"): Read {
  if (!isNumber(text)) return { code: "INVALID_FORMAT", message: `expects ${EXPECTED[kind]}` };
  const degrees = Number(text);
  return Math.abs(degrees) <= limit ? { value: degrees } : { code: "OUT_OF_RANGE", message: `expects ${EXPECTED[kind]}` };
}
