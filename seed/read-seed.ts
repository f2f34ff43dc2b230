import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import {
  csvCode as code,
  csvConfidence,
  csvOrNull,
  csvList as listOf,
  parseCsvRow,
  parseTable,
  placeOf,
  csvDate as plainDate,
  csvState as state,
  csvText as text,
} from "#shared/csv-table.js";
import { PURPOSES, ROLES } from "#shared/identity.js";
import { projectRoot } from "#shared/paths.js";
import type { ProcedureCode as SeedProcedureCode } from "../subgraphs/measures/seed-procedure-codes.js";
import { CARRIER_TYPES } from "../subgraphs/members/coverage-issues/coverage-issue.js";
import type { SeedCoverageRoute } from "../subgraphs/members/coverage-issues/seed-coverage-routes.js";
import { type Arrangement, parseArrangements } from "../subgraphs/programs/arrangements/parse-arrangements.js";
import { type Contract, parseContracts } from "../subgraphs/programs/arrangements/parse-contracts.js";
import { OrganizationType, ProgramKind } from "../subgraphs/programs/directory-kinds.js";
import type { Criterion } from "../subgraphs/programs/eligibility/criterion.js";
import { parseCriteria, parseDiagnosisSets } from "../subgraphs/programs/eligibility/parse-criteria.js";
import type { Site } from "../subgraphs/programs/sites/sites.db.js";
import type { OverlapRule } from "../subgraphs/shared-clients/overlaps/overlap-rule.js";
import { parseOverlapRules } from "../subgraphs/shared-clients/rules/parse-overlap-rules.js";

const AGREEMENT_TYPES = ["BUSINESS_ASSOCIATE", "DATA_USE", "INTERAGENCY", "WIC_DESIGNATION", "CONTRACT"] as const;

/** Field classes of data in the access rules, from D (demographics for matching) to A (aggregates). */
const FIELD_CLASSES = [..."DIECPGXRMVFSUNWHKOLA"] as const;

const Organization = z
  .strictObject({
    id: code,
    name: text,
    type: z.enum(OrganizationType),
    state,
    liaison_name: csvOrNull(text),
    liaison_email: csvOrNull(z.email()),
  })
  .transform(({ liaison_name, liaison_email, ...row }) => ({ ...row, liaisonName: liaison_name, liaisonEmail: liaison_email }));
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
    source_confidence: csvConfidence,
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
    ends_on: csvOrNull(plainDate),
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

const ProcedureCode = z
  .strictObject({
    code: z.string().regex(/^([A-Z]\d{4}|\d{4}[A-Z\d])$/, "must be five characters"),
    service_class: code,
    function: z.enum(["NONE", "TARGETED_CASE_MANAGEMENT", "CARE_COORDINATION"]),
    billing_unit: z.enum(["DAY", "CALENDAR_MONTH", "EPISODE_30D"]),
    source: text,
    confidence: z.enum(["S", "P", "K"]),
  })
  .transform(({ service_class, billing_unit, ...row }) => ({ ...row, serviceClass: service_class, billingUnit: billing_unit }));

const ProgramSite = z
  .strictObject({ id: code, program: code, name: text, city: text, citation: text, confidence: csvConfidence })
  .transform(({ program, ...site }) => ({ ...site, programCode: program }));

const CoverageRoute = z
  .strictObject({
    state,
    carrier_type: z.enum(CARRIER_TYPES),
    organization_id: code,
    days_to_act: z.coerce.number().int().positive(),
    citation: text,
    confidence: csvConfidence,
  })
  .transform(({ carrier_type, organization_id, days_to_act, ...row }) => {
    return { ...row, carrierType: carrier_type, organizationId: organization_id, daysToAct: days_to_act };
  });

const Persona = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be kebab case"),
  name: text,
  organizationId: code,
  role: z.enum(ROLES),
  /** By which a family consultant is found among the coordinators. */
  email: z.email().optional(),
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

/** What procedure codes bill for: no descriptor of a code is kept. */
export function readProcedureCodes(): readonly SeedProcedureCode[] {
  return readCsv("procedure-codes.csv", ProcedureCode);
}

/** To which agency each state sends families with a coverage issue. */
export function readCoverageRoutes(): readonly SeedCoverageRoute[] {
  return readCsv("coverage-routes.csv", CoverageRoute);
}

export function readAgreements(): readonly Agreement[] {
  return readCsv("agreements.csv", Agreement);
}

/** The rows as they stand in the file; a program that is not in this folder is refused. */
export function readOverlapRules(): readonly OverlapRule[] {
  const table = { file: "seed/overlap-rules.csv", rows: readRows("overlap-rules.csv"), knownPrograms: listCodes() };
  return parseOverlapRules(table).map((rule) => ({ ...rule, isShipped: true }));
}

/** How the programs are delivered and paid for, as they stand in the file. */
export function readArrangements(): readonly Arrangement[] {
  return parseArrangements({ file: "seed/arrangements.csv", rows: readRows("arrangements.csv"), knownPrograms: listCodes() });
}

/** Whom the programs take, as it stands in the file. */
export function readCriteria(): readonly Criterion[] {
  const file = "seed/eligibility-criteria.csv";
  const diagnosisSets = parseDiagnosisSets({ file: "seed/diagnosis-sets.csv", rows: readRows("diagnosis-sets.csv") });
  return parseCriteria({ file, rows: readRows("eligibility-criteria.csv"), knownPrograms: listCodes(), diagnosisSets });
}

/** With whom the programs have contracts, as they stand in the file. */
export function readContracts(): readonly Contract[] {
  const organizations = new Set(readOrganizations().map((organization) => organization.id));
  const rows = readRows("contracts.csv");
  return parseContracts({ file: "seed/contracts.csv", rows, knownPrograms: listCodes(), knownOrganizations: organizations });
}

/** Where the programs work. Throws an error that names the first site of a program that is not in this folder. */
export function readProgramSites(): readonly Site[] {
  const sites = readCsv("program-sites.csv", ProgramSite);
  const codes = listCodes();
  const stray = sites.findIndex(({ programCode }) => !codes.has(programCode));
  if (stray !== -1) throw new Error(`${placeOf("seed/program-sites.csv", stray)}: program: is no program of this folder`);
  return sites;
}

function listCodes(): ReadonlySet<string> {
  return new Set(readPrograms().map((program) => program.code));
}

export function readPersonas(): readonly Persona[] {
  const rows = z.array(z.unknown()).parse(JSON.parse(readSeedFile("personas.json")));
  return rows.map((row, at) => parseCsvRow(Persona, row, `seed/personas.json, entry ${at + 1}`));
}

/** How the demo's sources write their rosters, where they do not use the template's own headers. */
export function readSourceSettings(): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readSeedFile("source-settings.json")));
}

function readCsv<T>(file: string, schema: z.ZodType<T>): readonly T[] {
  return parseTable({ file: `seed/${file}`, rows: readRows(file) }, schema);
}

function readRows(file: string): unknown[] {
  return parse(readSeedFile(file), { columns: true, bom: true });
}

function readSeedFile(file: string): string {
  return readFileSync(join(projectRoot, "seed", file), "utf8");
}
