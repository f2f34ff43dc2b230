import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { OverlapRule } from "../overlaps/overlap-rule.js";

/** Adds rules that the database does not know; a rule that a liaison has changed stays as it is. Safe to repeat. */
export async function seedOverlapRules(pool: pg.Pool, rules: readonly OverlapRule[], now: Date): Promise<void> {
  await pool.query(
    `insert into hub_shared_clients.overlap_rule
       (rule_id, row_number, jurisdiction, effective_from, effective_to, content, confirmed_by, confirmed_on, created_by, created_at)
     select r->>'ruleId', (r->>'row')::int, r->>'jurisdiction', (r->>'effectiveFrom')::date, (r->>'effectiveTo')::date, r,
       r->>'confirmedBy', (r->>'confirmedOn')::date, 'seed', $2
     from jsonb_array_elements($1::jsonb) r
     where not exists (select from hub_shared_clients.overlap_rule known
       where known.rule_id = r->>'ruleId' and known.row_number = (r->>'row')::int)`,
    [JSON.stringify(rules), now],
  );
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
  }>(
    `select id, content, confirmed_by as "confirmedBy", confirmed_on as "confirmedOn" from hub_shared_clients.overlap_rule
     where superseded_at is null and ($1::text is null or jurisdiction in ($1, 'US'))
       and ($2::date is null or effective_from <= $2 and (effective_to is null or effective_to >= $2))
     order by rule_id, row_number`,
    [filter.jurisdiction ?? null, filter.asOf ?? null],
  );
  return rows.map(({ id, content, confirmedBy, confirmedOn }) => ({ ...content, versionId: id, confirmedBy, confirmedOn }));
}
