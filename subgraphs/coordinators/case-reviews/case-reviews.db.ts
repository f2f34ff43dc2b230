import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { Need } from "#shared/needs.js";
import type { Law } from "#shared/policy/laws.js";
import { isUnrestricted } from "#shared/policy/open-rows.js";
import { isLiveConsent, onlyUnderLaws } from "#shared/policy/visible-members.js";

export interface CaseReviewRow {
  readonly id: number;
  readonly gatheringId: number;
  readonly memberId: number;
  readonly organizationId: string;
  readonly summary: string;
  readonly themes: readonly Need[];
  readonly presentedAt: Date;
}

const COLUMNS = `c.id, c.gathering_id as "gatheringId", c.member_id as "memberId", c.organization_id as "organizationId", c.summary,
  c.themes, c.presented_at as "presentedAt"`;

const takesPart = (gathering: string, organization: string) => `exists (
  select from hub_resources.published_gathering_party p where p.gathering_id = ${gathering} and p.organization_id = ${organization})`;

/** The one of before where it says the same already; one that was taken back is there again. */
export async function saveCaseReview(
  client: pg.ClientBase,
  { gatheringId, memberId, organizationId, summary, themes, presentedAt }: Omit<CaseReviewRow, "id">,
  subject: string,
): Promise<CaseReviewRow> {
  await client.query(
    `insert into hub_coordinators.case_review as c (gathering_id, member_id, organization_id, summary, themes, presented_by, presented_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (gathering_id, member_id) do update set summary = excluded.summary, themes = excluded.themes,
       presented_by = excluded.presented_by, presented_at = excluded.presented_at, withdrawn_by = null, withdrawn_at = null
       where (c.summary, c.themes) is distinct from (excluded.summary, excluded.themes) or c.withdrawn_at is not null`,
    [gatheringId, memberId, organizationId, summary, themes, subject, presentedAt],
  );
  const { rows } = await client.query<CaseReviewRow>(
    `select ${COLUMNS} from hub_coordinators.case_review c where c.gathering_id = $1 and c.member_id = $2`,
    [gatheringId, memberId],
  );
  if (!rows[0]) throw new Error("a case review that was just written is gone");
  return rows[0];
}

/** False where the organization has not presented the child there. Taken back before, it stays as it is. */
export async function withdrawCaseReview(
  client: pg.ClientBase,
  { gatheringId, memberId, organizationId }: Pick<CaseReviewRow, "gatheringId" | "memberId" | "organizationId">,
  by: { readonly subject: string; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update hub_coordinators.case_review set withdrawn_by = coalesce(withdrawn_by, $4), withdrawn_at = coalesce(withdrawn_at, $5)
     where gathering_id = $1 and member_id = $2 and organization_id = $3`,
    [gatheringId, memberId, organizationId, by.subject, by.at],
  );
  return rowCount === 1;
}

/** Of these gatherings, those in which the organization takes part; by id. */
export async function listCaseReviews(
  pool: pg.Pool,
  gatheringIds: readonly number[],
  organizationId: string,
): Promise<CaseReviewRow[]> {
  const { rows } = await pool.query<CaseReviewRow>(
    `select ${COLUMNS} from hub_coordinators.case_review c
     where c.gathering_id = any($1::int[]) and c.withdrawn_at is null and ${takesPart("c.gathering_id", "$2")} order by c.id`,
    [gatheringIds, organizationId],
  );
  return rows;
}

/** Where it stands; undefined where the organization takes no part in it, or where there is none. */
export async function findGatheringStatus(pool: pg.Pool, id: number, organizationId: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ status: string }>(
    `select g.status from hub_resources.published_gathering g where g.id = $1 and ${takesPart("g.id", "$2")}`,
    [id, organizationId],
  );
  return rows[0]?.status;
}

export interface ConsentQuestion {
  readonly organizationId: string;
  readonly purpose: string;
  readonly fieldClass: string;
  /** Of which laws the asker's role may be given records by consent. */
  readonly openedLaws: readonly Law[];
  readonly today: PlainDate;
}

/**
 * Consents in force by which these children's families let the organization know, whether it serves the child or not: an
 * authorization, or, where all of a record's programs are under laws of their own, a consent under one of these. What its
 * source restricts is left out.
 */
export async function listConsents(
  pool: pg.Pool,
  memberIds: readonly number[],
  { organizationId, purpose, fieldClass, openedLaws, today }: ConsentQuestion,
): Promise<{ memberId: number; consentId: number }[]> {
  const { rows } = await pool.query<{ memberId: number; consentId: number }>(
    `select m.member_id as "memberId", consent.id::int as "consentId"
     from hub_members.published_member m
     cross join lateral (select coalesce(${onlyUnderLaws("m.member_id", "m.organization_id")}::jsonb, '["HIPAA_AUTHORIZATION"]') as laws) u
     join hub_privacy.published_consent consent on consent.member_id = m.member_id and u.laws ? consent.law
       and consent.law = any($6) and consent.programs = '{}' and $4 = any(consent.field_classes) and ${isLiveConsent({ recipient: "$2", purpose: "$3", day: "$5" })}
     where m.member_id = any($1::int[]) and ${isUnrestricted("m.member_id", "$4", { recipient: "$2", day: "$5" })}
     order by consent.id`,
    [memberIds, organizationId, purpose, fieldClass, today, ["HIPAA_AUTHORIZATION", ...openedLaws]],
  );
  return rows;
}

export interface MeetingsOfRegion {
  readonly host: string;
  /** Null for meetings about all of the state. */
  readonly region: string | null;
}

const OF_REGION = "g.host_organization_id = $1 and g.region is not distinct from $2::text and g.status <> 'CANCELLED'";

/**
 * The host's own people, and organizations that the host invited to, or counted at, one of its own meetings. A presentation
 * makes nobody a participant: whoever asks for one is in it.
 */
export async function takesPartInRegion(
  pool: pg.Pool,
  { host, region }: MeetingsOfRegion,
  organizationId: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from hub_resources.published_gathering g where ${OF_REGION} and (g.host_organization_id = $3
       or g.kind <> 'PRESENTATION' and g.status in ('PLANNED', 'HELD') and ${takesPart("g.id", "$3")}) limit 1`,
    [host, region, organizationId],
  );
  return rowCount === 1;
}

export interface CountedTheme {
  readonly quarter: number;
  readonly theme: Need;
  readonly children: number;
}

/** A child whom two organizations present counts once. By quarter and theme. */
export async function countThemes(
  pool: pg.Pool,
  { host, region, year }: MeetingsOfRegion & { readonly year: number },
): Promise<CountedTheme[]> {
  const { rows } = await pool.query<CountedTheme>(
    `select extract(quarter from g.scheduled_on)::int as quarter, theme,
       count(distinct coalesce(l.shared_client_id, -c.member_id))::int as children
     from hub_coordinators.case_review c
     join hub_resources.published_gathering g on g.id = c.gathering_id
     cross join unnest(c.themes) theme
     left join hub_shared_clients.published_link l on l.member_id = c.member_id and l.unlinked_at is null
     where ${OF_REGION} and c.withdrawn_at is null and g.scheduled_on >= make_date($3, 1, 1) and g.scheduled_on < make_date($3 + 1, 1, 1)
     group by 1, 2 order by 1, 2`,
    [host, region, year],
  );
  return rows;
}
