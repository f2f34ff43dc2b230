import type { CheckedRow, Column, FileFormat } from "#shared/intake/column.js";

const COST_KINDS = ["COST", "INTERIM_PAYMENT"] as const;

/** The cost template: every column that a line may carry, in the template's order. */
export const COST_COLUMNS = [
  {
    name: "cost_number",
    read: { kind: "text", maxLength: 60 },
    meaning: "the source's own number for the line, which replaces an earlier line of the same number; required",
    synonyms: ["cost id", "ledger number", "entry number"],
  },
  { name: "program", read: { kind: "program" }, meaning: "a program's code or name; required", synonyms: ["program code"] },
  {
    name: "kind",
    read: { kind: "choice", choices: COST_KINDS },
    meaning: `${COST_KINDS.join(" or ")}; empty = COST`,
    synonyms: ["line kind", "type"],
  },
  {
    name: "incurred_on",
    read: { kind: "date" },
    meaning: "day of the service, or of the interim payment: it decides the fiscal year; required",
    synonyms: ["cost date", "service date", "payment date"],
  },
  { name: "amount", read: { kind: "money" }, meaning: "dollars; required", synonyms: ["cost", "cost amount"] },
  {
    name: "category",
    read: { kind: "text", maxLength: 120 },
    meaning: "what it is for, such as a clinic; never a child's name",
    synonyms: ["cost center", "cost category", "service"],
  },
  {
    name: "claim_number",
    read: { kind: "text", maxLength: 60 },
    meaning: "the claim that bills the same service, where there is one",
    synonyms: ["claim id", "icn"],
  },
  {
    name: "claim_line",
    read: { kind: "number", max: 999 },
    meaning: "line of that claim; empty = 1",
    synonyms: ["service line"],
  },
] as const satisfies readonly Column[];
export type CostColumn = (typeof COST_COLUMNS)[number]["name"];

const REQUIRED = ["cost_number", "program", "incurred_on", "amount"] as const satisfies readonly CostColumn[];

/** Costs of a program and what was paid towards them in advance. */
export const COST_FORMAT: FileFormat = {
  columns: COST_COLUMNS,
  required: REQUIRED,
  check: checkRow,
};

function checkRow({ values, effectiveOn, hasProblem, add }: CheckedRow): void {
  const get = (name: CostColumn) => values[COST_COLUMNS.findIndex((column) => column.name === name)] ?? null;
  for (const name of REQUIRED) {
    if (get(name) === null && !hasProblem(name)) add(name, "MISSING_VALUE", `every line needs ${name}`);
  }
  const incurredOn = get("incurred_on");
  if (incurredOn && incurredOn > effectiveOn)
    add("incurred_on", "DATE_OUT_OF_RANGE", "lies after the day that the file speaks of");
  if (get("kind") === "INTERIM_PAYMENT" && get("claim_number") !== null)
    add("claim_number", "INVALID_FORMAT", "an interim payment is for no single claim");
}
