import { type CheckedRow, type Column, type ColumnKind, checkProgram, type FileFormat } from "#shared/intake/column.js";

const text = (maxLength: number): ColumnKind => ({ kind: "text", maxLength });
const number = (max: number): ColumnKind => ({ kind: "number", max });
const date: ColumnKind = { kind: "date" };

/** A code alone: the descriptors of CPT are its owner's and are neither read nor kept. */
const PROCEDURE_CODE: ColumnKind = {
  kind: "pattern",
  pattern: /^([A-Z]\d{4}|\d{4}[A-Z\d])$/,
  expects: "a code of five characters such as 99490 or T1017, without its text",
};
const TIME: ColumnKind = { kind: "pattern", pattern: /^([01]\d|2[0-3]):[0-5]\d$/, expects: "a time such as 14:30" };

export const CLAIM_STATUSES = ["SUBMITTED", "PAID", "DENIED", "REVERSED"] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** The claim template: every column that a line may carry, in the template's order. */
export const CLAIM_COLUMNS = [
  column("claim_number", text(60), "the source's own number for the claim; required", "claim id", "claim control number", "icn"),
  column("claim_line", number(999), "line of the claim; empty = 1", "line number", "service line"),
  column("member_number", text(60), "as in the source's roster; required", "member id", "recipient id", "subscriber id"),
  column("program", { kind: "program" }, "under which program it was billed: a program's code or name", "program code"),
  column("payer", { kind: "plan" }, "who pays: an organization's id or name", "payer id", "payer name"),
  column("billing_provider", text(30), "NPI or the state's number; required", "billing npi", "billing provider npi"),
  column("rendering_practitioner", text(30), "NPI or the state's number", "rendering npi", "rendering provider"),
  column("procedure_code", PROCEDURE_CODE, "CPT or HCPCS code; required", "hcpcs", "cpt", "procedure"),
  column("modifier", text(11), "up to four, separated by ;", "modifiers"),
  column("units", number(9_999), "", "service units"),
  column("minutes", number(1_440), "documented minutes", "time minutes", "duration"),
  column("time_from", TIME, "when the minutes began", "start time"),
  column("served_from", date, "first day of service; required", "service date", "date of service", "service from", "dos"),
  column("served_to", date, "last day; empty = the first", "service to", "service end"),
  column("submitted_on", date, "", "submission date"),
  column("received_on", date, "", "received date"),
  column("paid_on", date, "", "payment date", "paid date", "check date"),
  column("amount", { kind: "money" }, "dollars: paid where PAID, otherwise billed", "paid amount", "amount paid", "charge"),
  column("status", { kind: "choice", choices: CLAIM_STATUSES }, `${CLAIM_STATUSES.join(", ")}; required`, "claim status"),
  column(
    "frequency_code",
    { kind: "choice", choices: ["1", "7", "8"] },
    "1 original, 7 replacement, 8 void (837 CLM05-3); empty = 1",
    "claim frequency",
    "claim frequency code",
  ),
  column(
    "original_claim_number",
    text(60),
    "what a replacement, void or reversal is about",
    "original reference",
    "original icn",
  ),
] as const satisfies readonly Column[];
export type ClaimColumn = (typeof CLAIM_COLUMNS)[number]["name"];

const REQUIRED = [
  "claim_number",
  "member_number",
  "billing_provider",
  "procedure_code",
  "served_from",
  "status",
] as const satisfies readonly ClaimColumn[];

const PLACES = new Map<ClaimColumn, number>(CLAIM_COLUMNS.map(({ name }, place) => [name, place]));

/** Lines of claims, from an 837 or an 835, as a table. */
export const CLAIM_FORMAT: FileFormat = { columns: CLAIM_COLUMNS, required: REQUIRED, check: checkRow };

function checkRow(row: CheckedRow): void {
  const { values, effectiveOn, hasProblem, add } = row;
  const get = (name: ClaimColumn) => values[PLACES.get(name) ?? -1] ?? null;
  for (const name of REQUIRED) {
    if (get(name) === null && !hasProblem(name)) add(name, "MISSING_VALUE", `every line needs ${name}`);
  }
  checkProgram(row, get("program"));
  const [from, to, status, amount] = [get("served_from"), get("served_to"), get("status"), get("amount")];
  if (from && from > effectiveOn) add("served_from", "DATE_OUT_OF_RANGE", "lies after the day that the file speaks of");
  if (from && to && to < from) add("served_to", "ENDS_BEFORE_START", "lies before the first day of service");
  if (status === "PAID" && amount === null && !hasProblem("amount"))
    add("amount", "MISSING_VALUE", "a paid line needs the amount that was paid");
  if (amount?.startsWith("-") && status !== "REVERSED") add("amount", "INVALID_FORMAT", "only a reversal has an amount below 0");
  const changesAnother = get("frequency_code") === "7" || get("frequency_code") === "8";
  if (changesAnother && get("original_claim_number") === null)
    add("original_claim_number", "MISSING_VALUE", "a replacement or void names the claim that it is about");
  if (get("time_from") !== null && get("minutes") === null)
    add("minutes", "MISSING_VALUE", "a time without minutes says nothing about overlapping time", "WARNING");
}

function column<Name extends string>(name: Name, read: ColumnKind, meaning: string, ...synonyms: string[]) {
  return { name, read, meaning, synonyms };
}
