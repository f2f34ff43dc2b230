import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import type { PlainDate } from "#shared/dates.js";
import type { GatheringKind, GatheringRow, GatheringStatus, GuestRow } from "./gathering.js";
import type { CohortPractice } from "./practice-compliance.js";

const COLUMNS = `g.id, g.kind, g.host_organization_id as "hostOrganizationId", g.state, g.region, g.topic, g.status,
  g.scheduled_on as "scheduledOn", g.requested_by_organization_id as "requestedByOrganizationId", g.created_at as "createdAt"`;

export interface NewGathering extends Omit<GatheringRow, "id"> {
  readonly invited: readonly string[];
  readonly subject: string;
}

export async function insertGathering(pool: pg.Pool, gathering: NewGathering): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `insert into hub_resources.gathering (kind, host_organization_id, state, region, topic, status, scheduled_on,
         requested_by_organization_id, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        gathering.kind,
        gathering.hostOrganizationId,
        gathering.state,
        gathering.region,
        gathering.topic,
        gathering.status,
        gathering.scheduledOn,
        gathering.requestedByOrganizationId,
        gathering.subject,
        gathering.createdAt,
      ],
    );
    const id = rows[0]?.id ?? 0;
    await addGuests(client, id, gathering.invited);
    return id;
  });
}

async function addGuests(client: pg.ClientBase, gatheringId: number, organizationIds: readonly string[]): Promise<void> {
  await client.query(
    `insert into hub_resources.gathering_guest (gathering_id, organization_id)
     select $1, id from unnest($2::text[]) id on conflict do nothing`,
    [gatheringId, organizationIds],
  );
}

export interface GatheringEnd {
  readonly status: GatheringStatus;
  readonly scheduledOn: PlainDate | null;
  readonly attendance: readonly { readonly organizationId: string; readonly people: number }[];
}

/** False where it is over already. */
export async function moveGathering(pool: pg.Pool, id: number, end: GatheringEnd): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `update hub_resources.gathering set status = $2, scheduled_on = coalesce($3, scheduled_on)
       where id = $1 and status in ('REQUESTED', 'PLANNED')`,
      [id, end.status, end.scheduledOn],
    );
    if (rowCount === 0) return false;
    await client.query(
      `insert into hub_resources.gathering_guest (gathering_id, organization_id, people)
       select $1, "organizationId", people from jsonb_to_recordset($2::jsonb) as a ("organizationId" text, people integer)
       on conflict (gathering_id, organization_id) do update set people = excluded.people`,
      [id, JSON.stringify(end.attendance)],
    );
    if (end.status === "HELD") {
      await client.query("update hub_resources.gathering_guest set people = 0 where gathering_id = $1 and people is null", [id]);
    }
    return true;
  });
}

/** Unknown ids are left out. */
export async function findGatherings(pool: pg.Pool, gatheringIds: readonly number[]): Promise<GatheringRow[]> {
  const { rows } = await pool.query<GatheringRow>(
    `select ${COLUMNS} from hub_resources.gathering g where g.id = any($1::int[]) order by g.id`,
    [gatheringIds],
  );
  return rows;
}

export interface GatheringFilter {
  readonly kind: GatheringKind | null;
  readonly status: GatheringStatus | null;
  readonly host: string | null;
  readonly state: string | null;
  readonly region: string | null;
  /** Invited to it, or asked for it. */
  readonly guest: string | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

/** Newest first. */
export async function listGatherings(
  pool: pg.Pool,
  filter: GatheringFilter,
  page: { readonly limit: number; readonly beforeId: number | undefined },
): Promise<{ rows: GatheringRow[]; totalCount: number }> {
  const where = `($1::text is null or g.kind = $1) and ($2::text is null or g.status = $2)
    and ($3::text is null or g.host_organization_id = $3) and ($4::text is null or g.state = $4)
    and ($5::text is null or g.requested_by_organization_id = $5 or exists (
      select 1 from hub_resources.gathering_guest q where q.gathering_id = g.id and q.organization_id = $5))
    and ($6::date is null or g.scheduled_on >= $6) and ($7::date is null or g.scheduled_on <= $7)
    and ($8::text is null or g.region = $8)`;
  const { kind, status, host, state, guest, from, to, region } = filter;
  const values = [kind, status, host, state, guest, from, to, region];
  const { rows } = await pool.query<GatheringRow>(
    `select ${COLUMNS} from hub_resources.gathering g where ${where} and ($9::int is null or g.id < $9) order by g.id desc limit $10`,
    [...values, page.beforeId ?? null, page.limit],
  );
  const counted = await pool.query<{ n: number }>(
    `select count(*)::int as n from hub_resources.gathering g where ${where}`,
    values,
  );
  return { rows, totalCount: counted.rows[0]?.n ?? 0 };
}

export async function listGuests(pool: pg.Pool, gatheringIds: readonly number[]): Promise<GuestRow[]> {
  const { rows } = await pool.query<GuestRow>(
    `select gathering_id as "gatheringId", organization_id as "organizationId", people from hub_resources.gathering_guest
     where gathering_id = any($1::int[]) order by organization_id`,
    [gatheringIds],
  );
  return rows;
}

/** Regions of a state that the table of places or any gathering names. */
export async function listRegions(pool: pg.Pool, state: string): Promise<string[]> {
  const { rows } = await pool.query<{ region: string }>(
    `select region from hub_resources.place where state = $1 and region is not null
     union select region from hub_resources.gathering where state = $1 and region is not null order by 1`,
    [state],
  );
  return rows.map(({ region }) => region);
}

/** Which of these are no organizations of the hub. */
export async function listUnknownOrganizations(pool: pg.Pool, ids: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from unnest($1::text[]) id where not exists (
       select 1 from hub_programs.published_organization o where o.id = id.id)`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

export async function savePractice(
  pool: pg.Pool,
  host: string,
  practice: CohortPractice & { readonly subject: string; readonly now: Date },
): Promise<void> {
  await pool.query(
    `insert into hub_resources.cohort_practice (host_organization_id, cohort, name, is_fqhc, is_medical_home, is_dental_home,
       consultant_due_on, consultant_hired_on, consultant_certified_on, updated_by, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (host_organization_id, name) do update set cohort = excluded.cohort, is_fqhc = excluded.is_fqhc,
       is_medical_home = excluded.is_medical_home, is_dental_home = excluded.is_dental_home,
       consultant_due_on = excluded.consultant_due_on, consultant_hired_on = excluded.consultant_hired_on,
       consultant_certified_on = excluded.consultant_certified_on, updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
    [
      host,
      practice.cohort,
      practice.name,
      practice.isFqhc,
      practice.isMedicalHome,
      practice.isDentalHome,
      practice.consultantDueOn,
      practice.consultantHiredOn,
      practice.consultantCertifiedOn,
      practice.subject,
      practice.now,
    ],
  );
}

export async function listPractices(pool: pg.Pool, host: string): Promise<CohortPractice[]> {
  const { rows } = await pool.query<CohortPractice>(
    `select cohort, name, is_fqhc as "isFqhc", is_medical_home as "isMedicalHome", is_dental_home as "isDentalHome",
       consultant_due_on as "consultantDueOn", consultant_hired_on as "consultantHiredOn",
       consultant_certified_on as "consultantCertifiedOn"
     from hub_resources.cohort_practice where host_organization_id = $1 order by cohort, name`,
    [host],
  );
  return rows;
}
