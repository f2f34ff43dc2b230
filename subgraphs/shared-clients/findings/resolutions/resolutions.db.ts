import type pg from "pg";
import type { FindingEventKind, Resolution } from "./resolution.type.js";

export interface Person {
  readonly subject: string;
  readonly organizationId: string;
  readonly now: Date;
}

export interface ResolutionRow {
  readonly resolution: Resolution;
  readonly decidedByOrganization: string;
}

/** Locks the finding until the transaction ends, so that two decisions come one after the other. */
export async function lockFinding(client: pg.ClientBase, findingId: number): Promise<string | undefined> {
  const { rows } = await client.query<{ status: string }>(
    "select status from hub_shared_clients.finding where id = $1 for update",
    [findingId],
  );
  return rows[0]?.status;
}

/** The decision that stands. */
export async function findResolution(client: pg.ClientBase, findingId: number): Promise<ResolutionRow | undefined> {
  const { rows } = await client.query<ResolutionRow>(
    `select resolution, decided_by_organization as "decidedByOrganization" from hub_shared_clients.resolution
     where finding_id = $1 and withdrawn_at is null`,
    [findingId],
  );
  return rows[0];
}

export async function insertResolution(
  client: pg.ClientBase,
  decided: { readonly findingId: number; readonly resolution: Resolution; readonly comment: string | null; readonly by: Person },
): Promise<void> {
  const { findingId, resolution, comment, by } = decided;
  await client.query(
    `insert into hub_shared_clients.resolution (finding_id, resolution, comment, decided_by, decided_by_organization, decided_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [findingId, resolution, comment, by.subject, by.organizationId, by.now],
  );
  await client.query("update hub_shared_clients.finding set status = 'RESOLVED', closed_at = $2 where id = $1", [
    findingId,
    by.now,
  ]);
}

/** A record of each side's organization, of those that are linked to the finding's child; undefined where one record is both sides. */
export async function findSideRecords(client: pg.ClientBase, findingId: number): Promise<readonly [number, number] | undefined> {
  const { rows } = await client.query<{ a: number; b: number }>(
    `select a.member_id as a, b.member_id as b from hub_shared_clients.finding f
     join hub_shared_clients.link a on a.shared_client_id = f.shared_client_id and a.unlinked_at is null
     join hub_shared_clients.cleaned_identity ia on ia.member_id = a.member_id and ia.organization_id = f.organization_a
     join hub_shared_clients.link b on b.shared_client_id = f.shared_client_id and b.unlinked_at is null and b.member_id <> a.member_id
     join hub_shared_clients.cleaned_identity ib on ib.member_id = b.member_id and ib.organization_id = f.organization_b
     where f.id = $1 order by a.member_id, b.member_id limit 1`,
    [findingId],
  );
  return rows[0] && [rows[0].a, rows[0].b];
}

export async function withdrawResolution(client: pg.ClientBase, findingId: number, by: Person): Promise<void> {
  await client.query(
    `update hub_shared_clients.resolution set withdrawn_by = $2, withdrawn_by_organization = $3, withdrawn_at = $4
     where finding_id = $1 and withdrawn_at is null`,
    [findingId, by.subject, by.organizationId, by.now],
  );
  await client.query("update hub_shared_clients.finding set status = 'OPEN', closed_at = null where id = $1", [findingId]);
}

export async function insertNote(
  client: pg.ClientBase,
  note: { readonly findingId: number; readonly kind: "COMMENT" | "ASSIGNED"; readonly text: string | null; readonly by: Person },
): Promise<void> {
  await client.query(
    `insert into hub_shared_clients.finding_note (finding_id, kind, text, written_by, written_by_organization, written_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [note.findingId, note.kind, note.text, note.by.subject, note.by.organizationId, note.by.now],
  );
}

/** False where it is theirs already. */
export async function setAssignee(client: pg.ClientBase, findingId: number, assignee: string | null): Promise<boolean> {
  const { rowCount } = await client.query(
    "update hub_shared_clients.finding set assigned_to = $2 where id = $1 and assigned_to is distinct from $2",
    [findingId, assignee],
  );
  return rowCount === 1;
}

export interface EventRow {
  readonly place: number;
  readonly kind: FindingEventKind;
  readonly at: Date;
  readonly by: string | null;
  readonly organizationId: string | null;
  readonly resolution: Resolution | null;
  readonly text: string | null;
}

/** Everything that happened to one finding, oldest first, with its place in that order. */
const EVENTS = `
select row_number() over (order by at, step) as place, kind, at, by, organization as "organizationId", resolution, text from (
  select 0 as step, 'FOUND' as kind, found_at as at, null as by, null as organization, null as resolution, null as text
    from hub_shared_clients.finding where id = $1
  union all
  select 1, kind, written_at, written_by, written_by_organization, null, text from hub_shared_clients.finding_note where finding_id = $1
  union all
  select 2, 'RESOLVED', decided_at, decided_by, decided_by_organization, resolution, comment
    from hub_shared_clients.resolution where finding_id = $1
  union all
  select 3, 'UNDONE', withdrawn_at, withdrawn_by, withdrawn_by_organization, resolution, null
    from hub_shared_clients.resolution where finding_id = $1 and withdrawn_at is not null
  union all
  select 4, 'CLOSED', closed_at, null, null, null, null
    from hub_shared_clients.finding where id = $1 and status in ('SUPERSEDED', 'REVERSED')
) e`;

export async function listEvents(
  pool: pg.Pool,
  findingId: number,
  page: { readonly limit: number; readonly afterPlace: number },
): Promise<{ readonly rows: EventRow[]; readonly totalCount: number }> {
  const { rows } = await pool.query<EventRow>(`select * from (${EVENTS}) e where place > $2 order by place limit $3`, [
    findingId,
    page.afterPlace,
    page.limit,
  ]);
  const total = await pool.query<{ count: number }>(`select count(*)::int as count from (${EVENTS}) e`, [findingId]);
  return { rows, totalCount: total.rows[0]?.count ?? 0 };
}
