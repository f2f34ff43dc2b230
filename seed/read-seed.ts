import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { findPlainDate, type PlainDate } from "#shared/dates.js";
import { PURPOSES, ROLES } from "#shared/identity.js";
import { projectRoot } from "#shared/paths.js";
import { OrganizationType, ProgramKind } from "../subgraphs/programs/directory-kinds.js";
import type { OverlapRule } from "../subgraphs/shared-clients/overlaps/overlap-rule.js";
import { parseOverlapRules } from "../subgraphs/shared-clients/rules/parse-overlap-rules.js";

const AGREEMENT_TYPES = ["BUSINESS_ASSOCIATE", "DATA_USE", "INTERAGENCY", "WIC_DESIGNATION", "CONTRACT"] as const;

/** Field classes of data in the access rules, from D (demographics for matching) to A (aggregates). */
const FIELD_CLASSES = [..."DIECPGXRMVFSUNWHKOLA"] as const;

const code = z.string().regex(/^[A-Z][A-Z0-9_]*$/, "must be upper snake case");
const state = z.string().regex(/^[A-Z]{2}$/, "must be two capitals");
const text = z.string().min(1, "must not be empty");
const plainDate = z.string().transform((value, context): PlainDate => {
  const date = findPlainDate(value);
  if (date) return date;
  context.addIssue({ code: "custom", message: "must be a day such as 2025-06-30" });
  return z.NEVER;
});
const emptyAsNull = z.literal("").transform(() => null);

const Organization = z.strictObject({ id: code, name: text, type: z.enum(OrganizationType), state });
export type Organization = Readonly<z.infer<typeof Organization>>;

const Program = z
  .strictObject({
    code,
    name: text,
    kind: z.enum(ProgramKind),
    state,
    organization_id: code,
    authority: text,
    citation: text,
    /** S: text seen; P: partly seen or inferred; K: knowledge, needs local confirmation. */
    source_confidence: z.enum(["S", "P", "K"]),
  })
  .transform(({ organization_id, source_confidence, ...program }) => {
    return { ...program, organizationId: organization_id, sourceConfidence: source_confidence };
  });
export type Program = Readonly<z.infer<typeof Program>>;

const Agreement = z
  .strictObject({
    id: code,
    type: z.enum(AGREEMENT_TYPES),
    organization_a: code,
    organization_b: code,
    /** A_TO_B: organization b may see a's data, not the other way round. */
    direction: z.enum(["TWO_WAY", "A_TO_B"]),
    programs: listOf(z.union([z.literal("*"), code])),
    field_classes: listOf(z.enum(FIELD_CLASSES)),
    purposes: listOf(z.enum(PURPOSES)),
    starts_on: plainDate,
    ends_on: z.union([emptyAsNull, plainDate]),
    refresh_days: z.coerce.number().int().positive(),
    contact_name: text,
    contact_email: z.email(),
  })
  .transform((row) => ({
    id: row.id,
    type: row.type,
    organizationA: row.organization_a,
    organizationB: row.organization_b,
    direction: row.direction,
    programs: row.programs,
    fieldClasses: row.field_classes,
    purposes: row.purposes,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    refreshDays: row.refresh_days,
    contactName: row.contact_name,
    contactEmail: row.contact_email,
  }));
export type Agreement = Readonly<z.infer<typeof Agreement>>;

const Persona = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be kebab case"),
  name: text,
  organizationId: code,
  role: z.enum(ROLES),
  /** The purpose of use unless the person states another. */
  purpose: z.enum(PURPOSES),
  about: text,
});
export type Persona = Readonly<z.infer<typeof Persona>>;

export function readOrganizations(): readonly Organization[] {
  return readCsv("organizations.csv", Organization);
}

export function readPrograms(): readonly Program[] {
  return readCsv("programs.csv", Program);
}

export function readAgreements(): readonly Agreement[] {
  return readCsv("agreements.csv", Agreement);
}

/** The rows as they stand in the file; a program that is not in this folder is refused. */
export function readOverlapRules(): readonly OverlapRule[] {
  const rows: unknown[] = parse(readSeedFile("overlap-rules.csv"), { columns: true, bom: true });
  const knownPrograms = new Set(readPrograms().map((program) => program.code));
  return parseOverlapRules({ file: "seed/overlap-rules.csv", rows, knownPrograms });
}

export function readPersonas(): readonly Persona[] {
  const rows = z.array(z.unknown()).parse(JSON.parse(readSeedFile("personas.json")));
  return rows.map((row, at) => parseRow(Persona, row, `personas.json, entry ${at + 1}`));
}

/** How the demo's sources write their rosters, where they do not use the template's own headers. */
export function readSourceSettings(): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readSeedFile("source-settings.json")));
}

/** Throws an error that names the file, the line and the field of the first row that is wrong. */
function readCsv<T>(file: string, schema: z.ZodType<T>): readonly T[] {
  const rows: unknown[] = parse(readSeedFile(file), { columns: true, bom: true });
  // The header is line 1; no field holds a line break.
  return rows.map((row, at) => parseRow(schema, row, `${file}, line ${at + 2}`));
}

function parseRow<T>(schema: z.ZodType<T>, row: unknown, place: string): T {
  const result = schema.safeParse(row);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".") || "row"}: ${issue.message}`);
  throw new Error(`seed/${place}: ${problems.join("; ")}`);
}

function readSeedFile(file: string): string {
  return readFileSync(join(projectRoot, "seed", file), "utf8");
}

function listOf<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.preprocess((list) => (typeof list === "string" ? list.split(";") : list), z.array(item).min(1));
}
