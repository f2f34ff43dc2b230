import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import type { ContactKind, ContactMethod, ContactOutcome, VisitPlace } from "./contact-kinds.js";

export interface NewContact {
  readonly memberId: number;
  readonly organizationId: string;
  readonly kind: ContactKind;
  readonly method: ContactMethod;
  readonly outcome: ContactOutcome;
  readonly place: VisitPlace | null;
  readonly contactedOn: PlainDate;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly requestKey: string;
}

export interface ContactRow extends Omit<NewContact, "recordedBy" | "requestKey"> {
  readonly id: number;
}

const COLUMNS = `id, member_id as "memberId", organization_id as "organizationId", kind, method, outcome, place,
  contacted_on as "contactedOn", recorded_at as "recordedAt"`;

/** The contact of the same key where there is one already, whatever it says. */
export async function addContact(client: pg.ClientBase, contact: NewContact): Promise<ContactRow> {
  const { memberId, organizationId, kind, method, outcome, place, contactedOn, recordedBy, recordedAt, requestKey } = contact;
  await client.query(
    `insert into hub_coordinators.contact (member_id, organization_id, kind, method, outcome, place, contacted_on, recorded_by,
       recorded_at, request_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (organization_id, request_key) do nothing`,
    [memberId, organizationId, kind, method, outcome, place, contactedOn, recordedBy, recordedAt, requestKey],
  );
  const { rows } = await client.query<ContactRow>(
    `select ${COLUMNS} from hub_coordinators.contact where organization_id = $1 and request_key = $2`,
    [organizationId, requestKey],
  );
  if (!rows[0]) throw new Error("a contact that was just written is gone");
  return rows[0];
}

/** Newest first; one more than the page, where there is one. */
export async function listContacts(pool: pg.Pool, memberId: number, page: PageRequest): Promise<ContactRow[]> {
  const { rows } = await pool.query<ContactRow>(
    `select ${COLUMNS} from hub_coordinators.contact where member_id = $1 and ($2::int is null or id < $2)
     order by id desc limit $3`,
    [memberId, page.afterKey ?? null, page.limit + 1],
  );
  return rows;
}

export async function countContacts(pool: pg.Pool, memberId: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "select count(*)::int as count from hub_coordinators.contact where member_id = $1",
    [memberId],
  );
  return rows[0]?.count ?? 0;
}

export interface OutreachRow {
  readonly memberId: number;
  readonly attempts: number;
  readonly lastOn: PlainDate;
  readonly lastMethod: ContactMethod;
  readonly lastOutcome: ContactOutcome;
  readonly lastReachedOn: PlainDate | null;
}

/** Attempts up to the day; members without any are missing. */
export async function summarizeOutreach(
  pool: pg.Pool,
  memberIds: readonly number[],
  asOf: PlainDate,
): Promise<Map<number, OutreachRow>> {
  const { rows } = await pool.query<OutreachRow>(
    `select member_id as "memberId", count(*)::int as attempts, max(contacted_on) as "lastOn",
       (array_agg(method order by contacted_on desc, id desc))[1] as "lastMethod",
       (array_agg(outcome order by contacted_on desc, id desc))[1] as "lastOutcome",
       max(contacted_on) filter (where outcome = 'REACHED') as "lastReachedOn"
     from hub_coordinators.contact where member_id = any($1::int[]) and kind = 'OUTREACH' and contacted_on <= $2
     group by member_id`,
    [memberIds, asOf],
  );
  return new Map(rows.map((row) => [row.memberId, row]));
}
