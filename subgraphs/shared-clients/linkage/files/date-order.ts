/** A file's column of birth dates goes in; how its author writes them comes out, from all of its rows together. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { type DateOrder, SIX_DIGITS, US_ORDER } from "../cleaning/date-parts.js";
import { readNumbers } from "../engine/table-rows.js";
import { quoteName } from "./sql.js";

const NUMBERS = "^\\s*(\\d{1,2})[/-](\\d{1,2})[/-](?:\\d{2}|\\d{4})\\b";

interface DateColumn {
  readonly table: string;
  /** Undefined: the file has none. */
  readonly column: string | undefined;
  /** Nobody is born after it. */
  readonly now: Date;
}

/** The last day that a number can be. */
const LAST_DAY = 31;

/** The day stands first where some first number is above 12 and no second one is; six digits are what alone fits most of them. */
export async function readDateOrder(connection: DuckDBConnection, { table, column, now }: DateColumn): Promise<DateOrder> {
  if (column === undefined) return US_ORDER;
  const sent = quoteName(column);
  const above = (group: number) => `count(*) filter (try_cast(regexp_extract(${sent}, '${NUMBERS}', ${group}) as integer) > 12)`;
  const part = (place: number) => `substr(six, ${place + 1}, 2)::integer`;
  // 28 and 31 are days rather than years to come.
  const thisYear = now.getUTCFullYear() % 100;
  const fits = SIX_DIGITS.map(
    ({ year, month, day }) => `count(*) filter (${part(month)} between 1 and 12 and ${part(day)} between 1 and ${LAST_DAY}
      and ${part(year)} not between ${thisYear + 1} and ${LAST_DAY})`,
  );
  const [first = 0, second = 0] = await readNumbers(connection, `select ${above(1)}, ${above(2)} from ${table}`);
  const counts = await readNumbers(
    connection,
    `select ${fits.join(", ")} from (select trim(${sent}) as six from ${table}) where regexp_full_match(six, '\\d{6}')`,
  );
  const most = Math.max(...counts);
  const best = SIX_DIGITS.filter((_, index) => most > 0 && counts[index] === most);
  // Years below 13 and days read alike: a wrong day would be worse than none.
  return { isDayFirst: first > 0 && second === 0, sixDigits: best.length === 1 ? (best[0] ?? null) : null };
}
