import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import { isUnrestricted } from "#shared/policy/open-rows.js";
import { isLiveConsent } from "#shared/policy/visible-members.js";

export interface SchoolConferenceRow {
  readonly id: number;
  readonly schoolId: string;
  readonly heldOn: PlainDate;
}

const COLUMNS = `id, school_organization_id as "schoolId", held_on as "heldOn"`;

export interface NewSchoolConference extends Omit<SchoolConferenceRow, "id"> {
  readonly organizationId: string;
  readonly subject: string;
  readonly at: Date;
}

/** The one of before where there is one on that day. */
export async function saveSchoolConference(pool: pg.Pool, conference: NewSchoolConference): Promise<SchoolConferenceRow> {
  const { organizationId, schoolId, heldOn, subject, at } = conference;
  const { rows } = await pool.query<SchoolConferenceRow>(
    `insert into hub_members.school_conference (organization_id, school_organization_id, held_on, planned_by, planned_at)
     values ($1, $2, $3, $4, $5)
     on conflict (organization_id, school_organization_id, held_on) do update set organization_id = excluded.organization_id
     returning ${COLUMNS}`,
    [organizationId, schoolId, heldOn, subject, at],
  );
  if (!rows[0]) throw new Error("a conference that was just written is gone");
  return rows[0];
}

/** Newest first; one more than the page, where there is one. */
export async function listSchoolConferences(
  pool: pg.Pool,
  organizationId: string,
  page: PageRequest,
): Promise<{ rows: SchoolConferenceRow[]; totalCount: number }> {
  const [{ rows }, counted] = await Promise.all([
    pool.query<SchoolConferenceRow>(
      `select ${COLUMNS} from hub_members.school_conference
       where organization_id = $1 and ($2::int is null or id < $2) order by id desc limit $3`,
      [organizationId, page.afterKey ?? null, page.limit + 1],
    ),
    pool.query<{ n: number }>("select count(*)::int as n from hub_members.school_conference where organization_id = $1", [
      organizationId,
    ]),
  ]);
  return { rows, totalCount: counted.rows[0]?.n ?? 0 };
}

export async function isSchool(pool: pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query("select from hub_programs.published_organization where id = $1 and type = 'SCHOOL'", [
    id,
  ]);
  return rowCount === 1;
}

export interface Pupil {
  readonly memberId: number;
  /** Its household, or itself where the source names none. */
  readonly family: string;
  /** The parent's, by which the school may be told of the child; null while there is none. */
  readonly consentId: number | null;
  readonly evidenceSha256: string | null;
}

/**
 * Children of the organization whose row in force names the school, without those whom it keeps back from the school. A
 * consent of one program alone opens none of them: a conference is about the child.
 */
export async function listPupils(
  pool: pg.Pool,
  schoolId: string,
  asked: {
    readonly organizationId: string;
    readonly purpose: string;
    readonly fieldClass: string;
    readonly today: PlainDate;
  },
): Promise<Pupil[]> {
  const { rows } = await pool.query<Pupil>(
    `with pupil as (
       select r.member_id, coalesce(min(r.household_number), '#' || r.member_id) as family
       from hub_members.record r
       join hub_members.member m on m.id = r.member_id
       join hub_members.roster f on f.id = r.roster_id
       left join hub_members.roster s on s.id = r.superseded_by_roster_id
       where r.school = $2 and m.organization_id = $1 and f.status = 'APPLIED' and (s.id is null or s.status <> 'APPLIED')
       group by r.member_id
     )
     select p.member_id as "memberId", p.family, c.id::int as "consentId", c.evidence_sha256 as "evidenceSha256"
     from pupil p
     left join lateral (
       select consent.id, consent.evidence_sha256 from hub_privacy.published_consent consent
       where consent.member_id = p.member_id and consent.law = 'FERPA' and consent.programs = '{}'
         and $4 = any(consent.field_classes)
         and ${isLiveConsent({ recipient: "$2", purpose: "$3", day: "$5" })}
       order by consent.id limit 1
     ) c on true
     where ${isUnrestricted("p.member_id", "$4", { recipient: "$2", day: "$5" })}
     order by p.member_id`,
    [asked.organizationId, schoolId, asked.purpose, asked.fieldClass, asked.today],
  );
  return rows;
}
