/** A CSV file as it arrives goes in; one question or problem per row comes out. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { findPlainDate } from "#shared/dates.js";
import { HubError, ImportRejectedError } from "#shared/errors.js";
import type { CheckRowQuestion } from "./check-row.js";

const MAX_CHECK_ROWS = 5_000;

export interface CheckFile {
  readonly sha256: string;
  /** By line of the file; the header is line 1. */
  readonly rows: readonly { readonly line: number; readonly question: CheckRowQuestion }[];
}

type Cells = Readonly<Record<string, string | undefined>>;

const NUMBER_HEADER = ["member_number"];
const IDENTITY_HEADER = ["first_name", "last_name", "birth_date", "zip"];

/** Throws HubError TOO_LARGE for more than 5,000 rows, ImportRejectedError for a file that is no such CSV. */
export async function readCheckFile(body: AsyncIterable<Buffer>): Promise<CheckFile> {
  const hash = createHash("sha256");
  const parser = Readable.from(hashWhileReading(body, hash)).pipe(
    parse({
      bom: true,
      columns: toColumns,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      max_record_size: 10_000,
    }),
  );
  const rows: { line: number; question: CheckRowQuestion }[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Cells; info: { lines: number } }>) {
      if (rows.length === MAX_CHECK_ROWS) throw new HubError("TOO_LARGE", `A batch holds at most ${MAX_CHECK_ROWS} rows.`);
      rows.push({ line: info.lines, question: toQuestion(record) });
    }
  } catch (error) {
    throw error instanceof HubError ? error : toRejection(error);
  }
  if (rows.length === 0) throw new ImportRejectedError("The file has no rows.");
  return { sha256: hash.digest("hex"), rows };
}

async function* hashWhileReading(body: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
}

function toColumns(header: string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const has = (wanted: readonly string[]) => wanted.every((name) => names.includes(name));
  if (has(NUMBER_HEADER) || has(IDENTITY_HEADER)) return names;
  throw new ImportRejectedError(`The header must have ${NUMBER_HEADER[0]}, or ${IDENTITY_HEADER.join(", ")}.`, 1);
}

/** The parser quotes the row in its messages, so only its line is passed on. */
function toRejection(error: unknown): ImportRejectedError {
  const line = (error as CsvError | undefined)?.lines;
  return new ImportRejectedError("The file cannot be read as CSV.", typeof line === "number" ? line : undefined);
}

const LONGEST_CELL = 200;

/** The same rules as for a single question; a bad row is answered with what is wrong. */
function toQuestion(cells: Cells): CheckRowQuestion {
  if (Object.values(cells).some((cell) => (cell?.length ?? 0) > LONGEST_CELL)) {
    return { problem: `a cell is longer than ${LONGEST_CELL} characters` };
  }
  const memberNumber = cells.member_number;
  if (memberNumber) return { memberNumber };
  const { first_name: firstName, last_name: lastName, zip } = cells;
  const birthDate = findPlainDate(cells.birth_date ?? "");
  const missing = IDENTITY_HEADER.filter((name) => !cells[name]);
  if (missing.length === IDENTITY_HEADER.length) return { problem: "member_number is missing" };
  if (!firstName || !lastName || !zip || missing.length > 0) return { problem: `missing: ${missing.join(", ")}` };
  if (!birthDate) return { problem: "birth_date must be a day such as 2016-04-02" };
  if (!/^\d{5}(-?\d{4})?$/.test(zip)) return { problem: "zip must have five or nine digits" };
  return { firstName, lastName, birthDate, zip };
}
