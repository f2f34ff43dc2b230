import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import type { ContactActivity, ContactKind, ContactMethod, ContactOutcome, VisitPlace } from "./contact-kinds.js";

export interface NewContact {
  /** Null: about no child. */
  readonly memberId: number | null;
  readonly organizationId: string;
  readonly kind: ContactKind;
  readonly method: ContactMethod;
  readonly outcome: ContactOutcome;
  readonly place: VisitPlace | null;
  readonly contactedOn: PlainDate;
  readonly coordinatorId: number | null;
  readonly activity: ContactActivity | null;
  readonly minutes: number | null;
  readonly parentConsentOn: PlainDate | null;
  readonly programCode: string | null;
  readonly siteId: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly requestKey: string;
}

export interface ContactRow extends Omit<NewContact, "recordedBy" | "requestKey"> {
  readonly id: number;
}

const COLUMNS = `id, member_id as "memberId", organization_id as "organizationId", kind, method, outcome, place,
  contacted_on as "contactedOn", coordinator_id as "coordinatorId", activity, minutes, parent_consent_on as "parentConsentOn",
  program_code as "programCode", site_id as "siteId", recorded_at as "recordedAt"`;

/** The contact of the same key where there is one already, whatever it says. */
export async function addContact(client: pg.ClientBase, contact: NewContact): Promise<ContactRow> {
  const { memberId, organizationId, kind, method, outcome, place, contactedOn, recordedBy, recordedAt, requestKey } = contact;
  const { coordinatorId, activity, minutes, parentConsentOn, programCode, siteId } = contact;
  await client.query(
    `insert into hub_coordinators.contact (member_id, organization_id, kind, method, outcome, place, contacted_on, recorded_by,
       recorded_at, request_key, coordinator_id, activity, minutes, parent_consent_on,
       program_code, site_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict (organization_id, request_key) do nothing`,
    [
      ...[memberId, organizationId, kind, method, outcome, place, contactedOn, recordedBy, recordedAt, requestKey],
      ...[coordinatorId, activity, minutes, parentConsentOn, programCode, siteId],
    ],
  );
  const { rows } = await client.query<ContactRow>(
    `select ${COLUMNS} from hub_coordinators.contact where organization_id = $1 and request_key = $2`,
    [organizationId, requestKey],
  );
  if (!rows[0]) throw new Error("a contact that was just written is gone");
  return rows[0];
}

/** Which of a member's contacts: education records, all others, or both. */
export interface ContactFilter {
  readonly memberId: number;
  readonly ordinary: boolean;
  readonly education: boolean;
  /** Contacts under these programs are left out. */
  readonly closedPrograms: readonly string[];
}

const FILTER = `member_id = $1 and case when parent_consent_on is null then $2::boolean else $3::boolean end
  and (program_code is null or program_code <> all($4::text[]))`;
const toValues = ({ memberId, ordinary, education, closedPrograms }: ContactFilter) => [
  memberId,
  ordinary,
  education,
  closedPrograms,
];

/** Newest first; one more than the page, where there is one. */
export async function listContacts(pool: pg.Pool, filter: ContactFilter, page: PageRequest): Promise<ContactRow[]> {
  const { rows } = await pool.query<ContactRow>(
    `select ${COLUMNS} from hub_coordinators.contact where ${FILTER} and ($5::int is null or id < $5)
     order by id desc limit $6`,
    [...toValues(filter), page.afterKey ?? null, page.limit + 1],
  );
  return rows;
}

export async function countContacts(pool: pg.Pool, filter: ContactFilter): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from hub_coordinators.contact where ${FILTER}`,
    toValues(filter),
  );
  return rows[0]?.count ?? 0;
}

export interface CountedActivity {
  /** Null: contacts that name none. */
  readonly activity: ContactActivity | null;
  readonly contacts: number;
  readonly minutes: number;
}

/** One person's contacts of the days; activities without any are missing. */
export async function countActivities(
  pool: pg.Pool,
  coordinatorId: number,
  { startsOn, endsOn }: { readonly startsOn: PlainDate; readonly endsOn: PlainDate },
): Promise<CountedActivity[]> {
  const { rows } = await pool.query<CountedActivity>(
    `select activity, count(*)::int as contacts, coalesce(sum(minutes), 0)::int as minutes from hub_coordinators.contact
     where coordinator_id = $1 and contacted_on between $2 and $3 group by activity`,
    [coordinatorId, startsOn, endsOn],
  );
  return rows;
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
  { asOf, closedPrograms }: { readonly asOf: PlainDate; readonly closedPrograms: readonly string[] },
): Promise<Map<number, OutreachRow>> {
  const { rows } = await pool.query<OutreachRow>(
    `select member_id as "memberId", count(*)::int as attempts, max(contacted_on) as "lastOn",
       (array_agg(method order by contacted_on desc, id desc))[1] as "lastMethod",
       (array_agg(outcome order by contacted_on desc, id desc))[1] as "lastOutcome",
       max(contacted_on) filter (where outcome = 'REACHED') as "lastReachedOn"
     from hub_coordinators.contact where member_id = any($1::int[]) and kind = 'OUTREACH' and contacted_on <= $2
       and (program_code is null or program_code <> all($3::text[]))
     group by member_id`,
    [memberIds, asOf, closedPrograms],
  );
  return new Map(rows.map((row) => [row.memberId, row]));
}

interface ContactPlace {
  readonly programCode: string;
  readonly siteId: string | null;
}

/** The programs that the organization runs, with each of their sites, as the directory lists them. */
export async function findPlaces(pool: pg.Pool, organizationId: string): Promise<ContactPlace[]> {
  const { rows } = await pool.query<ContactPlace>(
    `select p.code as "programCode", s.id as "siteId" from hub_programs.published_program p
     left join hub_programs.published_program_site s on s.program_code = p.code where p.organization_id = $1`,
    [organizationId],
  );
  return rows;
}
