/** Rows of a rule table go in, rules that may be relied on come out; one that is wrong stops all, named by file, row and field. */
import { z } from "zod";
import { findPlainDate, type PlainDate } from "#shared/dates.js";
import { findTie } from "../overlaps/applicable-rule.js";
import {
  CONDITIONS,
  CONFIDENCES,
  EVIDENCE,
  type OverlapRule,
  RULE_UNITS,
  SIDE_PROPERTIES,
  type SideProperty,
  type SideSelector,
  VERDICTS,
} from "../overlaps/overlap-rule.js";

const plainDate = z.string().transform((value, context): PlainDate => {
  const date = findPlainDate(value);
  if (date) return date;
  context.addIssue({ code: "custom", message: "must be a day such as 2025-06-30: a rule without an effective date is refused" });
  return z.NEVER;
});
const orNull = <T>(type: z.ZodType<T>) => z.union([z.literal("").transform(() => null), type]);
const conditions = z.string().transform((value, context) =>
  listParts(value, ";").map((part) => {
    const condition = CONDITIONS.find((known) => known === part);
    if (condition) return condition;
    context.addIssue({ code: "custom", message: `${part} is no condition; known are ${CONDITIONS.join(", ")}` });
    return z.NEVER;
  }),
);
const side = z.string().transform((value, context): SideSelector => {
  const entries = listParts(value, ";").map((part): [SideProperty, string[]] => {
    const [name = "", values = ""] = part.split("=", 2);
    const property = SIDE_PROPERTIES.find((known) => known === name);
    if (property && values) return [property, listParts(values, "|")];
    context.addIssue({
      code: "custom",
      message: `${part} must be written property=value|value, of ${SIDE_PROPERTIES.join(", ")}`,
    });
    return z.NEVER;
  });
  return Object.fromEntries(entries);
});

const Row = z.strictObject({
  rule_id: z.string().regex(/^[A-Z]+-\d{2}$/, "must be written AR-01"),
  row: z.coerce.number().int().positive(),
  jurisdiction: z.string().regex(/^[A-Z]{2}$/, "must be US or a state"),
  side_a: side,
  side_b: side,
  verdict: z.enum(VERDICTS),
  unit: z.enum(RULE_UNITS),
  window_days: z.union([z.literal("").transform(() => null), z.coerce.number().int().min(1).max(3_660)]).default(null),
  evidence_a: z.enum(EVIDENCE),
  evidence_b: z.enum(EVIDENCE),
  conditions,
  exceptions: conditions,
  lead: z.enum(["A", "B", "NONE"]),
  effective_from: plainDate,
  effective_to: orNull(plainDate),
  citation: z.string().min(1, "must not be empty: a rule without a citation is refused"),
  citation_url: orNull(z.url()),
  confidence: z.enum(CONFIDENCES),
  confirmed_by: orNull(z.string()),
  confirmed_on: orNull(plainDate),
});

export interface RuleTable {
  /** For messages. */
  readonly file: string;
  /** As read from a CSV file with a header. */
  readonly rows: readonly unknown[];
  readonly knownPrograms: ReadonlySet<string>;
  /** Rules that stand already: a row must not tie with them either. */
  readonly beside?: readonly OverlapRule[];
}

/** Throws an error that names the file, the line and the field of the first row that is wrong. */
export function parseOverlapRules({ file, rows, knownPrograms, beside = [] }: RuleTable): OverlapRule[] {
  const rules: OverlapRule[] = [];
  for (const [at, row] of rows.entries()) {
    // The header is line 1; no field holds a line break.
    const place = `${file}, line ${at + 2}`;
    const rule = parseRow(row, place);
    const programs = [...(rule.sideA.program ?? []), ...(rule.sideB.program ?? [])];
    const unknown = programs.find((program) => !knownPrograms.has(program));
    if (unknown) throw new Error(`${place}, rule ${rule.ruleId}: side_a, side_b: ${unknown} is not the code of a program`);
    const twin =
      findTie([...beside, ...rules], rule) ?? rules.find((known) => known.ruleId === rule.ruleId && known.row === rule.row);
    if (twin) throw new Error(`${place}, rule ${rule.ruleId}: ties with rule ${twin.ruleId}, row ${twin.row}`);
    rules.push(rule);
  }
  return rules;
}

function parseRow(row: unknown, place: string): OverlapRule {
  const result = Row.safeParse(row);
  if (!result.success) {
    const name = z.object({ rule_id: z.string() }).safeParse(row).data?.rule_id ?? "without a name";
    const problems = result.error.issues.map((issue) => `${issue.path.join(".") || "row"}: ${issue.message}`);
    throw new Error(`${place}, rule ${name}: ${problems.join("; ")}`);
  }
  const { data } = result;
  return {
    versionId: null,
    ruleId: data.rule_id,
    row: data.row,
    jurisdiction: data.jurisdiction,
    sideA: data.side_a,
    sideB: data.side_b,
    verdict: data.verdict,
    unit: data.unit,
    windowDays: data.window_days,
    evidenceA: data.evidence_a,
    evidenceB: data.evidence_b,
    conditions: data.conditions,
    exceptions: data.exceptions,
    lead: data.lead,
    effectiveFrom: data.effective_from,
    effectiveTo: data.effective_to,
    citation: data.citation,
    citationUrl: data.citation_url,
    confidence: data.confidence,
    confirmedBy: data.confirmed_by,
    confirmedOn: data.confirmed_on,
  };
}

function listParts(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
