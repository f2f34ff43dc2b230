/** What the routes of every kind of file have in common: the template, what comes with an upload, the receipt. */
import { findPlainDate, type PlainDate, toPlainDate } from "../dates.js";
import { InvalidInputError } from "../errors.js";
import type { RouteAnswer, RouteRequest } from "../graphql/subgraph.js";
import type { Column } from "./column.js";
import type { FileProblem } from "./file-problem.js";
import type { StoredFile } from "./take-upload.js";

/** How many problems a receipt spells out; it counts them all. */
export const LISTED_PROBLEMS = 500;

/** The header line alone: a template must not teach anybody to leave an example child in it. */
export function answerTemplate(fileName: string, columns: readonly Column[]): RouteAnswer {
  return {
    status: 200,
    contentType: "text/csv; charset=utf-8",
    headers: { "content-disposition": `attachment; filename="${fileName}"` },
    body: `${columns.map((column) => column.name).join(",")}\r\n`,
  };
}

export interface UploadFacts {
  readonly organizationId: string;
  readonly effectiveOn: PlainDate;
  readonly fileName: string;
}

/** Source, day and name of an upload to a path with :source. Throws InvalidInputError. */
export function readUploadFacts({ query, parameters }: RouteRequest, now: Date): UploadFacts {
  const { effectiveOn = toPlainDate(now), fileName = "upload.csv" } = query;
  const day = findPlainDate(effectiveOn);
  if (!day) throw new InvalidInputError([{ field: "effectiveOn", message: "expects a day as YYYY-MM-DD" }]);
  return { organizationId: parameters.source ?? "", effectiveOn: day, fileName: fileName.slice(0, 200) };
}

/** The file's head and the first of its problems, in the order of the file. */
export function toReceipt<File extends StoredFile & { readonly organizationId: string; readonly fileSha256: string }>(
  publicId: string,
  file: File,
  problems: { readonly rows: readonly (FileProblem & { readonly id: number })[]; readonly totalCount: number },
) {
  const { id: _id, spoolPath: _spoolPath, fileSha256: _sha, organizationId, ...head } = file;
  return {
    id: publicId,
    source: organizationId,
    ...head,
    problemCount: problems.totalCount,
    problems: problems.rows.slice(0, LISTED_PROBLEMS).map(({ id: _row, ...problem }) => problem),
  };
}
