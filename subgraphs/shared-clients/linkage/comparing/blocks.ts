/** Blocking keys: two records are compared where they agree on one. Each part once, in SQL (bulk) and over an object (single). */
import type { ComparedRecord, TextField } from "./compared-record.js";
import { columnOf, textOf } from "./conditions.js";

const FIELDS = [
  "medicaidId",
  "ssn",
  "ssnLast4",
  "email",
  "phone",
  "birthDate",
  "firstToken",
  "lastName",
  "zip",
  "city",
  "sex",
  "houseNumber",
  "street",
  "guardianFirst",
  "x1",
  "x2",
  "x3",
  "x4",
  "x5",
  "x6",
  "x7",
  "x8",
] as const satisfies readonly TextField[];
const DERIVED = ["birthYear", "dayAndMonth", "anyLastToken", "bothNames", "firstStart", "lastStart"] as const;
export const BLOCK_PARTS = [...FIELDS, ...DERIVED] as const;
export type BlockPart = (typeof BLOCK_PARTS)[number];

const START = 3;

/** Null where the record does not have the part. anyLastToken is given: a record has one key for each of its surnames. */
export function partOf(part: BlockPart, record: ComparedRecord, lastToken: string | null): string | null {
  switch (part) {
    case "birthYear":
      return record.birthDate?.slice(0, 4) ?? null;
    case "dayAndMonth":
      return record.birthDate === null ? null : sorted(record.birthDate.slice(4, 6), record.birthDate.slice(6, 8));
    case "anyLastToken":
      return lastToken;
    case "bothNames":
      return record.firstName === null || record.lastName === null ? null : sorted(record.firstName, record.lastName);
    case "firstStart":
      return record.firstName === null ? null : [...record.firstName].slice(0, START).join("");
    case "lastStart":
      return record.lastName === null ? null : [...record.lastName].slice(0, START).join("");
    default:
      return textOf(record, part);
  }
}

export function partSql(part: BlockPart): string {
  switch (part) {
    case "birthYear":
      return "substr(birth_date, 1, 4)";
    case "dayAndMonth":
      return "least(substr(birth_date, 5, 2), substr(birth_date, 7, 2)) || greatest(substr(birth_date, 5, 2), substr(birth_date, 7, 2))";
    case "anyLastToken":
      return "last_token";
    case "bothNames":
      // Least and greatest pass over nulls.
      return "case when first_name is not null and last_name is not null then least(first_name, last_name) || greatest(first_name, last_name) end";
    case "firstStart":
      return `substr(first_name, 1, ${START})`;
    case "lastStart":
      return `substr(last_name, 1, ${START})`;
    default:
      return columnOf(part);
  }
}

/** By bytes, as DuckDB sorts; JavaScript's own order is another one beyond the first 65,536 characters. */
function sorted(a: string, b: string): string {
  const isFirst = HAS_SURROGATE.test(a + b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0 : a < b;
  return isFirst ? a + b : b + a;
}

const HAS_SURROGATE = /[\ud800-\udfff]/;
