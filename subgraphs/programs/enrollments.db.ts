import type pg from "pg";
import { prepared } from "#shared/database/prepared.js";
import type { PlainDate } from "#shared/dates.js";
import type { EligibilityBasisKind } from "#shared/eligibility-bases.js";
import type { VisibleMember } from "#shared/policy/visible-members.js";

export interface EnrollmentRow {
  readonly id: number;
  readonly memberId: number;
  readonly organizationId: string;
  readonly programCode: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  /** When the hub learned of these days; other bases leave it as it is, for they would tell by it that they are there. */
  readonly receivedAt: Date;
  /** Whatever the source says, also what the asker may not see. */
  readonly bases: readonly EligibilityBasisKind[];
}

/** Which of a member's spans: those that hold on asOf (null = any), as the hub knew them at knownAt (null = now). */
export interface SpanQuestion {
  readonly member: VisibleMember;
  readonly asOf: PlainDate | null;
  readonly knownAt: Date | null;
}

/** The first of the versions that have the same days as this one, without another in between. */
const DAYS_RECEIVED_AT = `(
  select min(v.received_at) from hub_programs.enrollment v
  where v.member_id = e.member_id and v.id = e.id and v.received_at <= e.received_at and not exists (
    select from hub_programs.enrollment o where o.member_id = e.member_id and o.id = e.id
      and o.received_at between v.received_at and e.received_at and o.ends_on is distinct from e.ends_on))`;

const COLUMNS = `e.id, e.member_id as "memberId", e.organization_id as "organizationId", e.program_code as "programCode",
  e.starts_on as "startsOn", e.ends_on as "endsOn", ${DAYS_RECEIVED_AT} as "receivedAt",
  array(select distinct unnest(string_to_array(e.eligibility_bases, ';')) order by 1) as bases`;

/** One query for all questions; answers in the order of the questions, spans by first day. */
export async function listEnrollments(pool: pg.Pool, questions: readonly SpanQuestion[]): Promise<EnrollmentRow[][]> {
  const answers: EnrollmentRow[][] = questions.map(() => []);
  if (questions.length === 0) return answers;
  const { rows } = await pool.query<EnrollmentRow & { position: number }>(
    prepared(
      `select q.position, ${COLUMNS}
     from unnest((select $1::int[]), (select $2::date[]), (select $3::timestamptz[])) with ordinality as q (member_id, as_of, known_at, position)
     join hub_programs.enrollment e on e.member_id = q.member_id
     where (q.as_of is null or e.starts_on <= q.as_of and (e.ends_on is null or e.ends_on >= q.as_of))
       and case when q.known_at is null then e.superseded_at is null
         else e.received_at <= q.known_at and (e.superseded_at is null or e.superseded_at > q.known_at) end
     order by e.starts_on, e.id`,
      [
        questions.map((question) => question.member.memberId),
        questions.map((question) => question.asOf),
        questions.map((question) => question.knownAt?.toISOString() ?? null),
      ],
    ),
  );
  for (const { position, ...row } of rows) answers[position - 1]?.push(row);
  return answers;
}

/** The member behind each enrollment's id: what the row gate needs before anything is read. */
export async function findMembersOfEnrollments(pool: pg.Pool, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await pool.query<{ id: number; memberId: number }>(
    `select id, member_id as "memberId" from hub_programs.enrollment where id = any($1::int[]) and superseded_at is null`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.memberId]));
}
