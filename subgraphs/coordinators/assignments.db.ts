import type pg from "pg";
import { prepared } from "#shared/database/prepared.js";
import type { PlainDate } from "#shared/dates.js";
import type { VisibleMember } from "#shared/policy/visible-members.js";
import type { AssignmentFunction } from "./assignment-function.js";
import type { Workforce } from "./coordinator.type.js";

export interface AssignmentRow {
  readonly id: number;
  readonly memberId: number;
  readonly organizationId: string;
  readonly coordinatorId: number;
  /** Empty where the source names no program and runs none or several. */
  readonly programCode: string;
  readonly function: AssignmentFunction;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly workforce: Workforce | null;
  readonly paidBy: string | null;
  readonly planReviewedOn: PlainDate | null;
  readonly planNextDueOn: PlainDate | null;
  readonly lastContactOn: PlainDate | null;
  readonly receivedAt: Date;
  readonly coordinatorName: string;
  readonly coordinatorRole: string | null;
  readonly coordinatorPhone: string | null;
  readonly coordinatorEmail: string | null;
  readonly coordinatorWorkforce: Workforce | null;
  readonly coordinatorEmployer: string | null;
  readonly coordinatorSite: string | null;
  readonly coordinatorLanguages: string | null;
}

/** Which of a member's assignments: those that hold on asOf (null = any), as the hub knew them at knownAt (null = now). */
export interface AssignmentQuestion {
  readonly member: VisibleMember;
  readonly asOf: PlainDate | null;
  readonly knownAt: Date | null;
}

const COLUMNS = `a.id, a.member_id as "memberId", a.organization_id as "organizationId", a.coordinator_id as "coordinatorId",
  a.program_code as "programCode", a.function, a.starts_on as "startsOn", a.ends_on as "endsOn", a.workforce,
  a.paid_by as "paidBy", a.plan_reviewed_on as "planReviewedOn", a.plan_next_due_on as "planNextDueOn",
  a.last_contact_on as "lastContactOn", a.received_at as "receivedAt", d.name as "coordinatorName", d.role as "coordinatorRole",
  d.phone as "coordinatorPhone", d.email as "coordinatorEmail", d.workforce as "coordinatorWorkforce",
  d.employer as "coordinatorEmployer", d.site as "coordinatorSite", d.languages as "coordinatorLanguages"`;

/** One query for all questions; answers in the order of the questions, assignments by first day. */
export async function listAssignments(pool: pg.Pool, questions: readonly AssignmentQuestion[]): Promise<AssignmentRow[][]> {
  const answers: AssignmentRow[][] = questions.map(() => []);
  if (questions.length === 0) return answers;
  const { rows } = await pool.query<AssignmentRow & { position: number }>(
    prepared(
      `select q.position, ${COLUMNS}
     from unnest((select $1::int[]), (select $2::date[]), (select $3::timestamptz[])) with ordinality as q (member_id, as_of, known_at, position)
     join hub_coordinators.assignment a on a.member_id = q.member_id
     join hub_coordinators.coordinator_detail d on d.coordinator_id = a.coordinator_id
     where (q.as_of is null or a.starts_on <= q.as_of and (a.ends_on is null or a.ends_on >= q.as_of))
       and ${isKnown("a")} and ${isKnown("d")}
     order by a.starts_on, a.id`,
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

function isKnown(alias: string): string {
  return `case when q.known_at is null then ${alias}.superseded_at is null
    else ${alias}.received_at <= q.known_at and (${alias}.superseded_at is null or ${alias}.superseded_at > q.known_at) end`;
}

/** The member behind each assignment's id: what the row gate needs before anything is read. */
export async function findMembersOfAssignments(pool: pg.Pool, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await pool.query<{ id: number; memberId: number }>(
    `select id, member_id as "memberId" from hub_coordinators.assignment where id = any($1::int[]) and superseded_at is null`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.memberId]));
}

export interface EnrollmentPlace {
  readonly memberId: number;
  readonly programCode: string;
}

/** Whose enrollment it is, and in what, seen and unseen alike: the row gate comes next. */
export async function findPlacesOfEnrollments(pool: pg.Pool, ids: readonly number[]): Promise<Map<number, EnrollmentPlace>> {
  const { rows } = await pool.query<EnrollmentPlace & { id: number }>(
    `select id, member_id as "memberId", program_code as "programCode" from hub_programs.published_enrollment
     where id = any($1::int[]) and superseded_at is null`,
    [ids],
  );
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** The members that are linked to each shared client now, seen and unseen alike: the row gate comes next. */
export async function findMembersOfClients(pool: pg.Pool, clientIds: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await pool.query<{ clientId: number; memberIds: number[] }>(
    prepared(
      `select shared_client_id as "clientId", array_agg(member_id order by member_id) as "memberIds"
     from hub_shared_clients.published_link where shared_client_id = any((select $1::int[])::int[]) and unlinked_at is null group by shared_client_id`,
      [clientIds],
    ),
  );
  return new Map(rows.map((row) => [row.clientId, row.memberIds]));
}
