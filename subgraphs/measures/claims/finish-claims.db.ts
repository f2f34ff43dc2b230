import type pg from "pg";
import type { SourceFile } from "#shared/intake/source-file.js";
import { isOf } from "./claim-source.js";
import { LINE_EXCEPTIONS } from "./line-exceptions.db.js";

/** What is in force: no row of an applied file takes its place. */
function isInForce(row: string): string {
  return `exists (select from hub_measures.claim_file f where f.id = ${row}.file_id and f.status = 'APPLIED')
  and not exists (select from hub_measures.claim_file f where f.id = ${row}.superseded_by_file_id and f.status = 'APPLIED')`;
}

/** A claim that waits for the payer's decision: it takes back nothing that was paid. A void does, whatever its own status. */
function isPending(row: string): string {
  return `(${row}.status = 'SUBMITTED' and ${row}.frequency_code <> '8')`;
}

/**
 * A reversal or void that keeps the claim's number takes back one payment: of those that come after it the first, unless it
 * was made on a later day. What is paid next under that number counts again.
 */
const IS_TAKEN_BACK = `o.status = 'PAID' and (o.paid_on is null or n.paid_on is null or o.paid_on <= n.paid_on)
  and not exists (select from hub_measures.claim p join hub_measures.claim_file f on f.id = p.file_id and f.status = 'APPLIED'
    where ${isOf("p", "$2")} and p.claim_number = o.claim_number and p.claim_line = o.claim_line and p.id < o.id
      and p.status = 'PAID')`;

/**
 * Which rows go out of force with the file ($1, of source $2): the same line of the same claim sent again, and every line of
 * the claim that a replacement, void or reversal names, with what replaced it before. A replacement that keeps the claim's
 * number replaces the lines of earlier files. Files come in any order, so a replacement, void or reversal that came first
 * also takes the place of the claim that it names once that arrives (837 CLM05-3 and REF*F8 say which claim; 835 CLP02 22).
 */
const SUPERSEDE_SQL = `
with pair as (
  select o.id as old_id, n.id as new_id from hub_measures.claim n
  join hub_measures.claim o on ${isOf("o", "$2")} and o.claim_number = n.claim_number and o.claim_line = n.claim_line
  where n.file_id = $1 and o.id < n.id
  union all
  select o.id, n.id from hub_measures.claim n
  join hub_measures.claim o on ${isOf("o", "$2")} and o.claim_number = n.original_claim_number
  where n.file_id = $1 and o.id < n.id and (o.claim_number <> n.claim_number or o.file_id <> n.file_id)
  union all
  select o.id, n.id from hub_measures.claim n
  join hub_measures.claim o on ${isOf("o", "$2")} and o.original_claim_number = n.original_claim_number
  where n.file_id = $1 and o.id < n.id and o.claim_number <> n.claim_number
  union all
  select o.id, n.id from hub_measures.claim o
  join hub_measures.claim n on ${isOf("n", "$2")} and n.original_claim_number = o.claim_number
  where o.file_id = $1 and n.id < o.id and (n.frequency_code in ('7', '8') and n.claim_number <> o.claim_number
    or (n.frequency_code = '8' or n.status = 'REVERSED') and ${IS_TAKEN_BACK})
  union all
  select o.id, n.id from hub_measures.claim o
  join hub_measures.claim n on ${isOf("n", "$2")} and n.claim_number = o.claim_number and n.claim_line = o.claim_line
  where o.file_id = $1 and n.id < o.id and n.status = 'REVERSED' and ${IS_TAKEN_BACK}
),
chosen as (
  select distinct on (old_id) old_id, new_id from pair
  join hub_measures.claim o on o.id = pair.old_id and ${isInForce("o")}
  join hub_measures.claim n on n.id = pair.new_id and not (${isPending("n")} and o.status = 'PAID')
  join hub_measures.claim_file nf on nf.id = n.file_id and nf.status = 'APPLIED'
  order by old_id, new_id < old_id, new_id
)
update hub_measures.claim o set superseded_by_id = c.new_id, superseded_by_file_id = $1 from chosen c where o.id = c.old_id`;

/**
 * A pending line beside a payment in force of the same claim, which came late or is a replacement that nobody has decided on:
 * the payment stands, and the line would be a second claim for one service.
 */
const SET_ASIDE_SQL = `
with pair as (
  select s.id as old_id, p.id as new_id from hub_measures.claim s
  join hub_measures.claim p on ${isOf("p", "$2")} and p.claim_number = s.claim_number and p.claim_line = s.claim_line
  where s.file_id = $1 and p.id < s.id
  union all
  select s.id, p.id from hub_measures.claim s
  join hub_measures.claim p on ${isOf("p", "$2")} and p.claim_number = s.original_claim_number
  where s.file_id = $1 and p.id < s.id
  union all
  select s.id, p.id from hub_measures.claim s
  join hub_measures.claim p on ${isOf("p", "$2")} and p.original_claim_number = s.original_claim_number
  where s.file_id = $1 and p.id < s.id
  union all
  select s.id, p.id from hub_measures.claim p
  join hub_measures.claim s on ${isOf("s", "$2")} and s.original_claim_number = p.claim_number
  where p.file_id = $1 and s.id < p.id
),
chosen as (
  select old_id, min(new_id) as new_id from pair
  join hub_measures.claim s on s.id = pair.old_id and ${isPending("s")} and ${isInForce("s")}
  join hub_measures.claim p on p.id = pair.new_id and p.status = 'PAID' and p.frequency_code <> '8' and ${isInForce("p")}
  group by old_id
)
update hub_measures.claim s set superseded_by_id = c.new_id, superseded_by_file_id = $1 from chosen c where s.id = c.old_id`;

const PROBLEM = "insert into hub_measures.claim_file_problem (claim_file_id, line, column_name, severity, code, message)";

const EXCEPTION_SQL = LINE_EXCEPTIONS.map(
  (list) => `${PROBLEM} select $1, e.* from (${list("(select * from hub_measures.claim where file_id = $1)", "$2")}) e`,
);

/** Of the source, another claim of which one of the numbers is the one that the line c names. */
const namedBy = (number: string) => `
  select from hub_measures.claim o where o.${number} = c.original_claim_number and ${isOf("o", "$2")}
    and (o.id < c.id or o.claim_number <> c.claim_number)`;

const UNKNOWN_CLAIM_SQL = `${PROBLEM}
select $1, c.line, 'original_claim_number', 'WARNING', 'UNKNOWN_CLAIM',
  'the source has sent no claim of this number so far; nothing was replaced or reversed'
from hub_measures.claim c where c.file_id = $1 and c.original_claim_number is not null
  and not exists (${namedBy("claim_number")}) and not exists (${namedBy("original_claim_number")})
order by c.line`;

/** Takes out of force what others take the place of, and lists what is odd about the file's lines. */
export async function putClaimsInForce(client: pg.ClientBase, file: SourceFile): Promise<void> {
  for (const statement of [SUPERSEDE_SQL, SET_ASIDE_SQL, ...EXCEPTION_SQL, UNKNOWN_CLAIM_SQL]) {
    await client.query(statement, [file.id, file.organizationId]);
  }
}
