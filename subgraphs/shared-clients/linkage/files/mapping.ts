import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { ImportRejectedError } from "#shared/errors.js";
import type { SentIdentity } from "../cleaning/identity.js";
import { EXTRA_KINDS, type ExtraKind, MOST_EXTRAS } from "../comparing/extra-columns.js";

// biome-ignore format: one list
const IDENTITY_KINDS = [
  "firstName", "middleName", "lastName", "suffix", "formerLastName", "fullName", "birthDate", "birthYear", "birthMonth", "birthDay",
  "sex", "address", "houseNumber", "street", "addressLine2", "city", "state", "zip", "phone", "email", "medicaidId", "ssn",
  "ssnLast4", "guardianName", "guardianFirstName", "guardianLastName",
] as const satisfies readonly (keyof SentIdentity)[];
/** What a column may be: the record's id, its roster, a part of who somebody is, or a further property. */
export const COLUMN_KINDS = ["recordId", "roster", ...IDENTITY_KINDS, ...EXTRA_KINDS, "ignore"] as const;
type ColumnKind = (typeof COLUMN_KINDS)[number];

const Columns = z.record(
  z.string(),
  z.enum(COLUMN_KINDS, {
    error: ({ input }) => `"${String(input)}" is no kind of column; the kinds are ${COLUMN_KINDS.join(", ")}`,
  }),
);
const Mapping = z.strictObject({
  /** The columns of every file that has none of its own. */
  columns: Columns.optional(),
  /** By the file's name: what it is called, and its columns where they are others. */
  files: z.record(z.string(), z.strictObject({ roster: z.string().min(1).optional(), columns: Columns.optional() })).optional(),
});
type Mapping = z.infer<typeof Mapping>;

export interface MappedFile {
  readonly path: string;
  /** Of all its records, unless it has a column for it. */
  readonly roster: string;
  readonly recordIdColumn: string;
  readonly rosterColumn: string | null;
  /** Column -> field of SentIdentity. */
  readonly identity: ReadonlyMap<string, keyof SentIdentity>;
  /** By the order of MappedFiles.extras; null where this file has no such column. */
  readonly extras: readonly (string | null)[];
}

export interface MappedFiles {
  readonly files: readonly MappedFile[];
  readonly extras: readonly { readonly column: string; readonly kind: ExtraKind }[];
}

/** Throws ImportRejectedError, one sentence that names the file and the place in it. */
export function readMapping(path: string, records: readonly string[]): MappedFiles {
  const mapping = parseMapping(path);
  const named = Object.keys(mapping.files ?? {}).find((name) => !records.some((file) => isNamed(file, name)));
  if (named) throw new ImportRejectedError(`${path}: files: ${named} is none of the files to link.`);
  const entries = records.map((file) => ({
    file,
    ...mapping.files?.[Object.keys(mapping.files).find((name) => isNamed(file, name)) ?? ""],
  }));
  const files = entries.map(({ file, roster, columns }) => ({
    file,
    roster: roster ?? nameRoster(file),
    columns: columns ?? mapping.columns ?? {},
  }));
  const extras = listExtras(
    path,
    files.map(({ columns }) => columns),
  );
  return { extras, files: files.map((file) => mapFile(path, file, extras)) };
}

function parseMapping(path: string): Mapping {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new ImportRejectedError(`${path} cannot be read: ${(error as Error).message.split(",")[0]}.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new ImportRejectedError(`${path} is no JSON: ${(error as Error).message}.`);
  }
  const parsed = Mapping.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ImportRejectedError(`${path}: ${issue?.path.join(" → ") || "the whole"}: ${issue?.message}.`);
}

function isNamed(file: string, name: string): boolean {
  return file === name || basename(file) === basename(name);
}

/** "medicaid" of "rosters/medicaid.csv.gz". */
function nameRoster(file: string): string {
  return basename(file).replace(/(\.(csv|tsv|txt|parquet|gz))+$/i, "");
}

function listExtras(path: string, all: readonly Mapping["columns"][]) {
  const extras = new Map<string, ExtraKind>();
  for (const columns of all) {
    for (const [column, kind] of Object.entries(columns ?? {})) if (isExtra(kind)) extras.set(column, kind);
  }
  if (extras.size > MOST_EXTRAS)
    throw new ImportRejectedError(`${path}: ${extras.size} further columns; at most ${MOST_EXTRAS} are compared.`);
  return [...extras].map(([column, kind]) => ({ column, kind }));
}

function isExtra(kind: ColumnKind): kind is ExtraKind {
  return (EXTRA_KINDS as readonly string[]).includes(kind);
}

interface FileColumns {
  readonly file: string;
  readonly roster: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
}

function mapFile(path: string, { file, roster, columns }: FileColumns, extras: MappedFiles["extras"]): MappedFile {
  const columnOf = (wanted: ColumnKind) =>
    Object.entries(columns)
      .filter(([, kind]) => kind === wanted)
      .map(([column]) => column);
  for (const kind of [...IDENTITY_KINDS, "recordId", "roster"] as const) {
    const found = columnOf(kind);
    if (found.length > 1) throw new ImportRejectedError(`${path}: ${found.join(" and ")} of ${file} are both ${kind}.`);
  }
  const [recordIdColumn] = columnOf("recordId");
  if (!recordIdColumn) throw new ImportRejectedError(`${path}: no column of ${file} is the recordId.`);
  const identity = IDENTITY_KINDS.flatMap((kind) => columnOf(kind).map((column) => [column, kind] as const));
  if (identity.length === 0 && extras.length === 0)
    throw new ImportRejectedError(`${path}: no column of ${file} says who somebody is.`);
  return {
    path: file,
    roster,
    recordIdColumn,
    rosterColumn: columnOf("roster")[0] ?? null,
    identity: new Map(identity),
    extras: extras.map(({ column }) => (column in columns ? column : null)),
  };
}
