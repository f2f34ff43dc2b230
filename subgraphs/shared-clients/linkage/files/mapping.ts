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

/** A further property may have a name, as "identifier:member": columns of one name are compared whatever they are called. */
const NAMED = new RegExp(`^(?:${EXTRA_KINDS.join("|")}):\\S.*$`);

const Columns = z.record(
  z.string(),
  z.string().refine((kind) => (COLUMN_KINDS as readonly string[]).includes(kind) || NAMED.test(kind), {
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
  /** By the order of MappedFiles.extras; the column is null where this file has none for it. */
  readonly extras: readonly { readonly column: string | null; readonly kind: ExtraKind }[];
}

export interface MappedFiles {
  readonly files: readonly MappedFile[];
  readonly extras: readonly Extra[];
  /** Sentences about columns that are never compared between files. */
  readonly warnings: readonly string[];
}

interface Extra {
  /** As the mapping names it, else the column's header. */
  readonly name: string;
  readonly kind: ExtraKind;
}

/** Throws ImportRejectedError, one sentence that names the file and the place in it. */
export function readMapping(path: string, records: readonly string[]): MappedFiles {
  const mapping = parseMapping(path);
  const named = Object.keys(mapping.files ?? {}).find((name) => !records.some((file) => isNamed(file, name)));
  if (named) throw new ImportRejectedError(`${path}: files: ${named} is none of the files to link.`);
  const files = records.map((file) => {
    const { roster, columns } = mapping.files?.[findName(mapping, file, records)] ?? {};
    return { file, roster: roster ?? nameRoster(file, records), columns: columns ?? mapping.columns ?? {} };
  });
  const extras = listExtras(path, files);
  const warnings = extras.flatMap(({ name, kind }) => {
    const having = files.filter(({ columns }) => findExtra(columns, { name, kind }).length > 0);
    return files.length > 1 && having.length === 1
      ? [`${name} is in ${having[0]?.file} alone; columns that hold the same need one name, such as "${kind}:member".`]
      : [];
  });
  return { extras, warnings, files: files.map((file) => mapFile(path, file, extras)) };
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

/** The whole path counts before the bare name: two folders may hold files of one name. */
function findName({ files = {} }: Mapping, file: string, records: readonly string[]): string {
  return file in files ? file : (Object.keys(files).find((name) => !records.includes(name) && isNamed(file, name)) ?? "");
}

/** "medicaid" of "rosters/medicaid.csv.gz"; its whole path where another file has the same name. */
function nameRoster(file: string, records: readonly string[]): string {
  const isShared = records.some((other) => other !== file && withoutEnding(basename(other)) === withoutEnding(basename(file)));
  return isShared ? file : withoutEnding(basename(file));
}

function withoutEnding(file: string): string {
  return file.replace(/(\.(csv|tsv|txt|parquet|gz))+$/i, "");
}

function listExtras(path: string, files: readonly FileColumns[]): Extra[] {
  const extras = new Map<string, Extra>();
  for (const { columns } of files) {
    for (const [column, kind] of Object.entries(columns)) {
      const extra = toExtra(column, kind);
      if (extra) extras.set(`${extra.kind}:${extra.name}`, extra);
    }
  }
  if (extras.size > MOST_EXTRAS)
    throw new ImportRejectedError(`${path}: ${extras.size} further columns; at most ${MOST_EXTRAS} are compared.`);
  return [...extras.values()];
}

function toExtra(column: string, sent: string): Extra | null {
  const [kind, ...name] = sent.split(":");
  const found = EXTRA_KINDS.find((one) => one === kind);
  return found ? { name: name.join(":").trim() || column, kind: found } : null;
}

function findExtra(columns: FileColumns["columns"], wanted: Extra): string[] {
  return Object.entries(columns).flatMap(([column, sent]) => {
    const extra = toExtra(column, sent);
    return extra?.name === wanted.name && extra.kind === wanted.kind ? [column] : [];
  });
}

interface FileColumns {
  readonly file: string;
  readonly roster: string;
  readonly columns: Readonly<Record<string, string>>;
}

function mapFile(path: string, { file, roster, columns }: FileColumns, extras: MappedFiles["extras"]): MappedFile {
  const columnOf = (wanted: string) =>
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
  const further = extras.map((extra) => ({ ...extra, found: findExtra(columns, extra) }));
  const double = further.find(({ found }) => found.length > 1);
  if (double) throw new ImportRejectedError(`${path}: ${double.found.join(" and ")} of ${file} are both ${double.name}.`);
  return {
    path: file,
    roster,
    recordIdColumn,
    rosterColumn: columnOf("roster")[0] ?? null,
    identity: new Map(identity),
    extras: further.map(({ kind, found }) => ({ kind, column: found[0] ?? null })),
  };
}
