/** A directory as it was sent, a folder of CSV files or one JSON file, flows in; rows and problems flow out. */
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { createGunzip } from "node:zlib";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { ImportRejectedError } from "#shared/errors.js";
import { type CheckedRow, checkRow, type RawRow } from "../hsds/check-row.js";
import { flattenEntry } from "../hsds/flatten-entry.js";
import { findHsdsObjectOfFile, getHsdsObject, type HsdsObject } from "../hsds/hsds-objects.js";
import type { RowProblem } from "../hsds/row-problem.js";
import { readRule } from "../schedules/recurrence-rule.js";
import { splitJson } from "./split-json.js";

export type DirectoryFormat = "CSV" | "JSON";

/** One row with what was found, or, without a row, problems of a whole file or entry. */
export interface ReadRow extends CheckedRow {
  readonly raw: RawRow | undefined;
}

const MAX_ROW_BYTES = 1024 ** 2;

/** A package without them describes nothing that anybody could be sent to. */
const REQUIRED_FILES = ["organizations.csv", "services.csv"];

export function readFormat(path: string): DirectoryFormat {
  if (!existsSync(path)) throw new ImportRejectedError(`There is no file ${basename(path)}.`);
  return statSync(path).isDirectory() ? "CSV" : "JSON";
}

/** Throws ImportRejectedError for a file that cannot be read as a whole. */
export async function* readDirectoryFile(path: string): AsyncGenerator<ReadRow> {
  if (readFormat(path) === "CSV") yield* readPackage(path);
  else yield* readJson(path);
}

async function* readPackage(folder: string): AsyncGenerator<ReadRow> {
  const files = listPackageFiles(folder);
  for (const name of REQUIRED_FILES) {
    const isThere = files.some(({ object }) => `${object?.file}.csv` === name);
    if (!isThere) yield wholeFile(name, "ERROR", "MISSING_FILE", "a data package needs this file; the other files were read");
  }
  for (const { name, object } of files) {
    if (object) yield* readTable(join(folder, name), name, object);
    else yield wholeFile(name, "WARNING", "UNKNOWN_FILE", "is no table of HSDS 3.1; it was not read");
  }
}

const PackageDescription = z.object({ resources: z.array(z.object({ name: z.string(), path: z.string() })) });

/** A package may give its files other names, which its description then says. */
function listPackageFiles(folder: string): { name: string; object: HsdsObject | undefined }[] {
  const described = readDescription(join(folder, "datapackage.json"));
  return readdirSync(folder)
    .filter((name) => /\.csv(\.gz)?$/i.test(name))
    .sort()
    .map((name) => ({ name, object: findHsdsObjectOfFile(described.get(name) ?? name) }));
}

/** Broken descriptions are common (a pointer instead of the file): the files' names say enough then. */
function readDescription(path: string): Map<string, string> {
  if (!existsSync(path)) return new Map();
  try {
    const { resources } = PackageDescription.parse(JSON.parse(readFileSync(path, "utf8")));
    return new Map(resources.map(({ name, path: file }) => [basename(file), name]));
  } catch {
    return new Map();
  }
}

async function* readTable(path: string, file: string, object: HsdsObject): AsyncGenerator<ReadRow> {
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: MAX_ROW_BYTES });
  const source = openText(path);
  source.on("error", (error: Error) => parser.destroy(error));
  source.pipe(parser);
  let header: readonly string[] | undefined;
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (!header) {
        header = record.map((name) => name.trim().toLowerCase());
        continue;
      }
      row += 1;
      const values = Object.fromEntries(header.map((name, index) => [name, record[index]]));
      const checked = checkWithSchedule({ object, file, row, path: "", values });
      yield record.length === header.length ? checked : withWrongWidth(checked, header.length, record.length);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportRejectedError(`${file}: line ${error.lines ?? 0} cannot be read as CSV.`, Number(error.lines ?? 0), error);
  }
}

function withWrongWidth(checked: ReadRow, expected: number, found: number): ReadRow {
  const message = `has ${found} cells where the header has ${expected}`;
  const problem = { file: checked.raw?.file ?? "", row: checked.raw?.row ?? null, field: null, message } as const;
  return {
    raw: checked.raw,
    fields: undefined,
    problems: [...checked.problems, { ...problem, severity: "ERROR", code: "WRONG_NUMBER_OF_CELLS" }],
  };
}

async function* readJson(path: string): AsyncGenerator<ReadRow> {
  const file = basename(path);
  const chunks = openText(path).setEncoding("utf8") as AsyncIterable<string>;
  let items = 0;
  for await (const { list, row, value } of splitJson(chunks)) {
    items += 1;
    const named = list === null || list === "contents" ? undefined : list;
    const object = named === undefined ? guessObject(value) : findHsdsObjectOfFile(named);
    const place = named === undefined ? file : `${file}/${named}`;
    if (!object) {
      const problem = { file: place, row, field: null, severity: "WARNING", message: "is no table of HSDS 3.1" } as const;
      yield { raw: undefined, fields: undefined, problems: [{ ...problem, code: "UNKNOWN_FILE" }] };
      continue;
    }
    const { rows, problems } = flattenEntry({ object, file: place, row, value });
    if (problems.length > 0) yield { raw: undefined, fields: undefined, problems };
    for (const raw of rows) yield checkWithSchedule(raw);
  }
  if (items === 0) throw new ImportRejectedError(`${file} holds no entry.`);
}

/** What an entry outside of a named list is, told by fields that only one kind requires. */
function guessObject(value: unknown): HsdsObject {
  const has = (...names: string[]) => typeof value === "object" && value !== null && names.some((name) => name in value);
  if (has("location_type")) return getHsdsObject("location");
  if (has("service_id", "service") && has("location_id", "location")) return getHsdsObject("service_at_location");
  if (has("status", "eligibility_description", "organization_id")) return getHsdsObject("service");
  if (has("taxonomy", "taxonomy_detail", "taxonomy_id", "term_uri")) return getHsdsObject("taxonomy_term");
  if (has("version")) return getHsdsObject("taxonomy");
  return getHsdsObject("organization");
}

/** A schedule is only as good as its recurrence rule, which is more than its single fields. */
function checkWithSchedule(raw: RawRow): ReadRow {
  const checked = checkRow(raw);
  const wrong = raw.object.name === "schedule" && checked.fields ? readRule(checked.fields) : undefined;
  if (!wrong || !("message" in wrong)) return { raw, ...checked };
  const problem: RowProblem = {
    file: raw.file,
    row: raw.row,
    field: `${raw.path}${wrong.field}`,
    severity: "ERROR",
    code: "INVALID_SCHEDULE",
    message: wrong.message,
  };
  return { raw, fields: undefined, problems: [...checked.problems, problem] };
}

function wholeFile(file: string, severity: RowProblem["severity"], code: RowProblem["code"], message: string): ReadRow {
  return { raw: undefined, fields: undefined, problems: [{ file, row: null, field: null, severity, code, message }] };
}

function openText(path: string) {
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (!path.endsWith(".gz")) return stream;
  const unzipped = createGunzip();
  stream.on("error", (error) => unzipped.destroy(error));
  return stream.pipe(unzipped);
}
