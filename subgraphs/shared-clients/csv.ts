import { stringify } from "csv-stringify/sync";

export const CSV_CONTENT_TYPE = "text/csv; charset=utf-8";

/**
 * One piece of a CSV file. A cell that a spreadsheet would run as a formula (= + - @ tab) gets a leading apostrophe:
 * names come from outside.
 */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(rows as (string | number | null)[][], { escape_formulas: true, record_delimiter: "\r\n" });
}

/** Opens the stream before the answer's status is decided, so that a refusal is an error and not a broken file. */
export async function primeStream(stream: AsyncGenerator<string>): Promise<AsyncIterable<string>> {
  const first = await stream.next();
  async function* whole(): AsyncGenerator<string> {
    if (!first.done) yield first.value;
    yield* stream;
  }
  return whole();
}
