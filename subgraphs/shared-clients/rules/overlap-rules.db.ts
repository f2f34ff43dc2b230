import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import type { PlainDate } from "#shared/dates.js";
import type { OverlapRule } from "../overlaps/overlap-rule.js";

/** A shipped row that says something else than the table now, and that no liaison has changed or had confirmed. */
const SUPERSEDE_SQL = `
update hub_shared_clients.overlap_rule known set superseded_at = $2 from jsonb_array_elements($1::jsonb) r
where known.rule_id = r->>'ruleId' and known.row_number = (r->>'row')::int and known.superseded_at is null
  and known.created_by = 'seed' and known.confirmed_on is not distinct from (known.content->>'confirmedOn')::date
  and known.content <> r - 'isShipped'`;

const ADD_SQL = `
with added as (
  insert into hub_shared_clients.overlap_rule
    (rule_id, row_number, jurisdiction, effective_from, effective_to, content, confirmed_by, confirmed_on, created_by, created_at)
  select r->>'ruleId', (r->>'row')::int, r->>'jurisdiction', (r->>'effectiveFrom')::date, (r->>'effectiveTo')::date,
    r - 'isShipped', r->>'confirmedBy', (r->>'confirmedOn')::date, 'seed', $2
  from jsonb_array_elements($1::jsonb) r
  where not exists (select from hub_shared_clients.overlap_rule known
    where known.rule_id = r->>'ruleId' and known.row_number = (r->>'row')::int and known.superseded_at is null)
  returning id, rule_id, row_number
)
insert into hub_shared_clients.overlap_rule_change (rule_version_id, action, changed_by, changed_by_organization, changed_at)
select a.id, case when exists (select from hub_shared_clients.overlap_rule old
    where old.rule_id = a.rule_id and old.row_number = a.row_number) then 'SUPERSEDED' else 'ADDED' end, 'seed', 'seed', $2
from added a where exists (select from hub_shared_clients.shared_client)`;

/**
 * Adds rules that the database does not know, and new versions of shipped ones that were corrected; a rule that a liaison has
 * changed or had confirmed stays as it is. Safe to repeat. Where there are children already, findings follow with the next
 * event "rules-changed".
 */
export async function seedOverlapRules(pool: pg.Pool, rules: readonly OverlapRule[], now: Date): Promise<void> {
  const values = [JSON.stringify(rules), now];
  await inTransaction(pool, async (client) => {
    await client.query(SUPERSEDE_SQL, values);
    await client.query(ADD_SQL, values);
  });
}

/** The versions that stand now; asOf leaves only those in force on that day. US rules come with every jurisdiction. */
export async function listOverlapRules(
  pool: pg.Pool | pg.ClientBase,
  filter: { readonly jurisdiction?: string | null; readonly asOf?: PlainDate | null } = {},
): Promise<OverlapRule[]> {
  const { rows } = await pool.query<{
    id: number;
    content: OverlapRule;
    confirmedBy: string | null;
    confirmedOn: PlainDate | null;
    isShipped: boolean;
  }>(
    `select id, content, confirmed_by as "confirmedBy", confirmed_on as "confirmedOn", created_by = 'seed' as "isShipped"
     from hub_shared_clients.overlap_rule
     where superseded_at is null and ($1::text is null or jurisdiction in ($1, 'US'))
       and ($2::date is null or effective_from <= $2 and (effective_to is null or effective_to >= $2))
     order by rule_id, row_number`,
    [filter.jurisdiction ?? null, filter.asOf ?? null],
  );
  return rows.map(({ id, content, ...known }) => ({ ...content, versionId: id, ...known }));
}
