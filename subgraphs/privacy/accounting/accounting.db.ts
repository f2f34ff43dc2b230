import type pg from "pg";
import type { AccountingEntry } from "./accounting-to-text.js";

export interface AccountingScope {
  readonly memberId: number;
  /** The member's own: what it read of its own record is no disclosure. */
  readonly organizationId: string;
  readonly since: Date;
}

export interface AccountingRow extends AccountingEntry {
  readonly id: number;
}

/** What others got of the member, oldest first, after the entry of this number. Names are those of today's directory. */
export async function listAccountingRows(
  pool: pg.Pool,
  { memberId, organizationId, since }: AccountingScope,
  page: { readonly afterId: number; readonly limit: number },
): Promise<AccountingRow[]> {
  const { rows } = await pool.query<AccountingRow>(
    `select d.id, d.at, coalesce(o.name, d.organization_id) as "organizationName", d.action, d.field_classes as "fieldClasses",
       d.purpose, array_remove(d.rules, 'OWN_RECORD') as rules
     from hub_privacy.disclosure d left join hub_programs.published_organization o on o.id = d.organization_id
     where d.member_ids @> array[$1::int] and d.decision = 'DISCLOSED' and d.organization_id <> $2 and d.at >= $3 and d.id > $4
     order by d.id limit $5`,
    [memberId, organizationId, since, page.afterId, page.limit],
  );
  return rows;
}

/** As its organization numbers it. */
export async function findMemberNumber(pool: pg.Pool, memberId: number): Promise<string | undefined> {
  const { rows } = await pool.query<{ number: string }>(
    "select member_number as number from hub_members.published_member where member_id = $1",
    [memberId],
  );
  return rows[0]?.number;
}
