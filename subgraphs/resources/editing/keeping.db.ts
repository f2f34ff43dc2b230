import type pg from "pg";
import { STATES_OF_SERVICE } from "./editing.db.js";
import type { KeepingRow, KeepingStatus } from "./entry-keeping.js";

const KEEPING = `select k.id, k.described_id as "describedId", e.fields->>'name' as "describedName",
    e.fields->>'website' as "describedWebsite", e.source, ${statesOf("e.id")} as states, k.organization_id as "organizationId", k.status,
    k.reason, k.asked_at as "askedAt", k.decided_by_organization_id as "decidedByOrganizationId", k.decided_at as "decidedAt",
    k.decision_reason as "decisionReason"
  from hub_resources.entry_keeping k join hub_resources.entry e on e.object = 'organization' and e.id = k.described_id`;

function statesOf(organization: string): string {
  return `array(select distinct s.state from hub_resources.service_index i, lateral (${STATES_OF_SERVICE}) s (state)
    where i.organization_id = ${organization})`;
}

export async function isDirectoryOrganization(client: pg.ClientBase, id: string): Promise<boolean> {
  const { rowCount } = await client.query("select 1 from hub_resources.entry where object = 'organization' and id = $1", [id]);
  return rowCount === 1;
}

export interface NewKeeping {
  readonly describedId: string;
  readonly organizationId: string;
  readonly reason: string;
  readonly subject: string;
  readonly at: Date;
}

/** The same organization's open one where it has asked before. */
export async function insertKeeping(client: pg.ClientBase, keeping: NewKeeping): Promise<number> {
  const { describedId, organizationId, reason, subject, at } = keeping;
  await client.query(
    `insert into hub_resources.entry_keeping (described_id, organization_id, reason, asked_by, asked_at) values ($1, $2, $3, $4, $5)
     on conflict (described_id, organization_id) where status in ('WAITING', 'GRANTED') do nothing`,
    [describedId, organizationId, reason, subject, at],
  );
  const { rows } = await client.query<{ id: number }>(
    `select id from hub_resources.entry_keeping
     where described_id = $1 and organization_id = $2 and status in ('WAITING', 'GRANTED')`,
    [describedId, organizationId],
  );
  return rows[0]?.id ?? 0;
}

/** Locked until the transaction ends. */
export async function findKeeping(client: pg.ClientBase, id: number): Promise<KeepingRow | undefined> {
  const { rows } = await client.query<KeepingRow>(`${KEEPING} where k.id = $1 for update of k`, [id]);
  return rows[0];
}

export interface Decision {
  readonly status: KeepingStatus;
  readonly organizationId: string;
  readonly subject: string;
  readonly at: Date;
  readonly reason: string | null;
}

/** False where another organization keeps the entries already. */
export async function decideKeeping(client: pg.ClientBase, id: number, decision: Decision): Promise<boolean> {
  const { rowCount } = await client.query(
    `update hub_resources.entry_keeping k set status = $2, decided_by_organization_id = $3, decided_by = $4, decided_at = $5, decision_reason = $6
     where id = $1 and ($2 <> 'GRANTED' or not exists (
       select 1 from hub_resources.entry_keeping o where o.described_id = k.described_id and o.status = 'GRANTED'))`,
    [id, decision.status, decision.organizationId, decision.subject, decision.at, decision.reason],
  );
  return rowCount === 1;
}

export interface KeepingFilter {
  readonly status: KeepingStatus | null;
  /** Asked by it, or of its own directory. */
  readonly organizationId: string;
  /** Of entries for this state too; null: of none. */
  readonly editedState: string | null;
}

/** Newest first. */
export async function listKeepings(
  pool: pg.Pool,
  filter: KeepingFilter,
  page: { readonly limit: number; readonly beforeId: number | undefined },
): Promise<{ rows: KeepingRow[]; totalCount: number }> {
  const shown = `(select * from (${KEEPING}) k where ($1::text is null or k.status = $1)
    and (k."organizationId" = $2 or k.source = $2 or $3::text = any(k.states))) k`;
  const values = [filter.status, filter.organizationId, filter.editedState];
  const { rows } = await pool.query<KeepingRow>(
    `select * from ${shown} where $4::int is null or id < $4 order by id desc limit $5`,
    [...values, page.beforeId ?? null, page.limit],
  );
  const counted = await pool.query<{ n: number }>(`select count(*)::int as n from ${shown}`, values);
  return { rows, totalCount: counted.rows[0]?.n ?? 0 };
}
