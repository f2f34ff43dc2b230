import type { Purpose } from "#shared/identity.js";

/** One line of an accounting of disclosures (45 CFR 164.528(b)(2)). */
export interface AccountingEntry {
  readonly at: Date;
  /** Who received it. */
  readonly organizationName: string;
  readonly action: string;
  readonly fieldClasses: readonly string[];
  readonly purpose: Purpose | null;
  readonly rules: readonly string[];
}

/** In words that a family reads; a code that is not here is printed as it is. */
const CLASS_NAMES: Readonly<Record<string, string>> = {
  D: "name and other demographics",
  I: "identifiers",
  E: "programs and coverage",
  C: "coordinator",
  P: "dates of the plan of care",
  G: "goals of the plan of care",
  X: "conditions",
  R: "acuity",
  M: "claims",
  V: "visits",
  F: "referrals and needs",
  H: "family contact",
  O: "overlaps between programs",
  L: "this log",
  A: "counts",
};

/** Head and lines, for printing. Times in UTC. */
export function toAccountingHead(member: string, { since, madeAt }: { readonly since: Date; readonly madeAt: Date }): string {
  return [
    "ACCOUNTING OF DISCLOSURES (45 CFR 164.528)",
    `Record: ${member}`,
    `From ${since.toISOString().slice(0, 10)} to ${madeAt.toISOString().slice(0, 10)}, oldest first; times in UTC.`,
    "",
    "",
  ].join("\r\n");
}

export function toAccountingLine({ at, organizationName, action, fieldClasses, purpose, rules }: AccountingEntry): string {
  const what = fieldClasses.map((fieldClass) => CLASS_NAMES[fieldClass] ?? fieldClass).join(", ");
  const why = purpose === null ? "no purpose declared" : toWords(purpose);
  const basis = rules.length === 0 ? "" : `; basis: ${rules.map(toWords).join(", ")}`;
  return `${at.toISOString().slice(0, 16).replace("T", " ")}  ${organizationName}\r\n    ${toWords(action)}: ${what || "nothing named"}; purpose: ${why}${basis}\r\n`;
}

function toWords(code: string): string {
  return code.toLowerCase().replaceAll("_", " ");
}
