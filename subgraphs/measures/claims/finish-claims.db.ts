import type pg from "pg";
import { ConflictError } from "#shared/errors.js";
import type { ClaimFile } from "./claim-file.js";
import { LINE_EXCEPTIONS } from "./line-exceptions.db.js";

/**
 * Which older rows ($1 file, $2 source) the file's rows take the place of: the same line of the same claim sent again, and
 * every line of the claim that a replacement, void or reversal names, with what replaced it before. A replacement that
 * keeps the claim's number replaces the lines of earlier files.
 */
const SUPERSEDE_SQL = `
with pair as (
  select o.id as old_id, n.id as new_id from hub_measures.claim n
  join hub_measures.claim o on o.organization_id = $2 and o.claim_number = n.claim_number and o.claim_line = n.claim_line
  where n.file_id = $1 and o.id < n.id
  union all
  select o.id, n.id from hub_measures.claim n
  join hub_measures.claim o on o.organization_id = $2 and o.claim_number = n.original_claim_number
  where n.file_id = $1 and o.id < n.id and (o.claim_number <> n.claim_number or o.file_id <> n.file_id)
  union all
  select o.id, n.id from hub_measures.claim n
  join hub_measures.claim o on o.organization_id = $2 and o.original_claim_number = n.original_claim_number
  where n.file_id = $1 and o.id < n.id and o.claim_number <> n.claim_number
),
earliest as (select old_id, min(new_id) as new_id from pair group by old_id)
update hub_measures.claim o set superseded_by_id = e.new_id, superseded_by_file_id = $1
from earliest e join hub_measures.claim k on k.id = e.old_id
join hub_measures.claim_file f on f.id = k.file_id and f.status = 'APPLIED'
where o.id = e.old_id
  and not exists (select from hub_measures.claim_file s where s.id = o.superseded_by_file_id and s.status = 'APPLIED')`;

const PROBLEM = "insert into hub_measures.claim_file_problem (claim_file_id, line, column_name, severity, code, message)";

const EXCEPTION_SQL = LINE_EXCEPTIONS.map(
  (list) => `${PROBLEM} select $1, e.* from (${list("(select * from hub_measures.claim where file_id = $1)", "$2")}) e`,
);

const UNKNOWN_CLAIM_SQL = `${PROBLEM}
select $1, c.line, 'original_claim_number', 'WARNING', 'UNKNOWN_CLAIM',
  'the source has sent no claim of this number; nothing was replaced or reversed'
from hub_measures.claim c where c.file_id = $1 and c.original_claim_number is not null and not exists (
  select from hub_measures.claim o where o.organization_id = $2 and o.id < c.id
    and c.original_claim_number in (o.claim_number, o.original_claim_number))
order by c.line`;

/** Puts a wholly stored file into force, in the caller's transaction, and lists what is odd about its lines. */
export async function finishClaims(client: pg.ClientBase, file: ClaimFile, reader: string): Promise<void> {
  const finished = await client.query(
    `update hub_measures.claim_file set status = 'APPLIED', finished_at = clock_timestamp()
     where id = $1 and claimed_by = $2 and status = 'READING'`,
    [file.id, reader],
  );
  if (finished.rowCount !== 1) throw new ConflictError("Another process has taken over this claim file.");
  for (const statement of [SUPERSEDE_SQL, ...EXCEPTION_SQL, UNKNOWN_CLAIM_SQL]) {
    await client.query(statement, [file.id, file.organizationId]);
  }
}

/** Takes a file out of force: what it superseded stands again. False where a living process is reading it. */
export async function undoClaims(client: pg.ClientBase, fileId: number, claimSeconds: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `update hub_measures.claim_file set status = 'UNDONE', undone_at = clock_timestamp()
     where id = $1 and (status = 'APPLIED' or claimed_at is null
       or claimed_at < clock_timestamp() - make_interval(secs => $2))`,
    [fileId, claimSeconds],
  );
  return rowCount === 1;
}
