import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import type { PlainDate } from "#shared/dates.js";
import type { Purpose } from "#shared/identity.js";
import { isAssignedFamily } from "#shared/policy/assigned-families.js";
import { isCovered, isKeptBack } from "#shared/policy/sent-facts.js";
import type { ReferralRow, ReferralStepRow } from "./referral.js";
import type { ReferralStatus } from "./referral-status.js";
import { REFERRAL_FACTS } from "./referrals.policy.js";

const COLUMNS = `r.id, r.from_organization_id as "fromOrganizationId", r.to_organization_id as "toOrganizationId",
  r.service_id as "serviceId", r.member_id as "memberId", r.need, r.reason, r.family_contact as "familyContact",
  r.consent_on as "consentOn", r.agreement_ids as "agreementIds", r.status, r.status_reason as "statusReason", r.outcome,
  r.due_on as "dueOn", r.requested_at as "requestedAt", r.closed_at as "closedAt"`;

export interface NewReferral extends Omit<ReferralRow, "id" | "status" | "statusReason" | "outcome" | "closedAt"> {
  readonly subject: string;
}

export async function insertReferral(pool: pg.Pool, referral: NewReferral): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `insert into hub_resources.referral (from_organization_id, to_organization_id, service_id, member_id, need, reason,
         family_contact, consent_on, agreement_ids, status, due_on, created_by, requested_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'REQUESTED', $10, $11, $12) returning id`,
      [
        referral.fromOrganizationId,
        referral.toOrganizationId,
        referral.serviceId,
        referral.memberId,
        referral.need,
        referral.reason,
        referral.familyContact,
        referral.consentOn,
        referral.agreementIds,
        referral.dueOn,
        referral.subject,
        referral.requestedAt,
      ],
    );
    const id = rows[0]?.id ?? 0;
    await insertStep(client, id, {
      status: "REQUESTED",
      reason: referral.reason,
      organizationId: referral.fromOrganizationId,
      subject: referral.subject,
      at: referral.requestedAt,
    });
    return id;
  });
}

export interface Step {
  readonly status: ReferralStatus;
  readonly reason: string | null;
  readonly organizationId: string;
  readonly subject: string;
  readonly at: Date;
}

async function insertStep(client: pg.ClientBase, referralId: number, step: Step): Promise<void> {
  await client.query(
    `insert into hub_resources.referral_step (referral_id, status, reason, by_organization_id, by_subject, at)
     values ($1, $2, $3, $4, $5, $6)`,
    [referralId, step.status, step.reason, step.organizationId, step.subject, step.at],
  );
}

export interface Move extends Step {
  readonly from: ReferralStatus;
  readonly outcome: string | null;
  readonly isAnswer: boolean;
  readonly isClosing: boolean;
}

/** False where somebody else has moved it meanwhile. */
export async function moveReferral(pool: pg.Pool, id: number, move: Move): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `update hub_resources.referral set status = $3, status_reason = $4, outcome = coalesce($5, outcome),
         answered_at = case when $6 then coalesce(answered_at, $8::timestamptz) else answered_at end,
         closed_at = case when $7 then $8::timestamptz end
       where id = $1 and status = $2`,
      [id, move.from, move.status, move.reason, move.outcome, move.isAnswer, move.isClosing, move.at],
    );
    if (rowCount === 0) return false;
    await insertStep(client, id, move);
    return true;
  });
}

export async function findReferral(pool: pg.Pool, id: number): Promise<ReferralRow | undefined> {
  const { rows } = await pool.query<ReferralRow>(`select ${COLUMNS} from hub_resources.referral r where r.id = $1`, [id]);
  return rows[0];
}

export interface ReferralFilter {
  /** Referrals that this organization sent, got, or either. */
  readonly organizationId: string;
  readonly purpose: Purpose;
  readonly sent: boolean;
  readonly received: boolean;
  readonly status: ReferralStatus | null;
  readonly need: string | null;
  /** Nobody answered, and the day has passed. */
  readonly unansweredOn: PlainDate | null;
  /** Of one child of the organization's own roster, which is never told of one received; null of every. */
  readonly memberId: number | null;
  /** One alone; null every one. */
  readonly id: number | null;
  /** As consultantEmail(): of those sent, a family consultant has only those of assigned families. */
  readonly consultantEmail: string | null;
  readonly today: PlainDate;
}

const ASSIGNED = isAssignedFamily("r.member_id", { email: "$7", organization: "$1", on: "$8" });

/** The receiver sees it as long as the family's consent or an agreement lets it, and nothing keeps the child's record back. */
const RECEIVED = { member: "r.member_id", source: "r.from_organization_id", to: "$1", today: "$8::date" };
const IS_OPEN_TO_RECEIVER = `(r.consent_on is not null or ${isCovered(RECEIVED, "$11", "F")})
  and not ${isKeptBack(RECEIVED, REFERRAL_FACTS)}`;

/** Newest first. */
export async function listReferrals(
  pool: pg.Pool,
  filter: ReferralFilter,
  page: { readonly limit: number; readonly beforeId: number | undefined },
): Promise<{ rows: ReferralRow[]; totalCount: number }> {
  const { where, values } = toConditions(filter);
  const rows = await selectReferrals(pool, filter, page);
  const counted = await pool.query<{ n: number }>(
    `select count(*)::int as n from hub_resources.referral r where ${where}`,
    values,
  );
  return { rows, totalCount: counted.rows[0]?.n ?? 0 };
}

/** The same without their total. */
export async function selectReferrals(
  pool: pg.Pool,
  filter: ReferralFilter,
  page: { readonly limit: number; readonly beforeId: number | undefined },
): Promise<ReferralRow[]> {
  const { where, values } = toConditions(filter);
  const { rows } = await pool.query<ReferralRow>(
    `select ${COLUMNS} from hub_resources.referral r where ${where} and ($12::int is null or r.id < $12)
     order by r.id desc limit $13`,
    [...values, page.beforeId ?? null, page.limit],
  );
  return rows;
}

function toConditions(filter: ReferralFilter): { readonly where: string; readonly values: unknown[] } {
  const where = `($2 and r.from_organization_id = $1 and ${ASSIGNED} or $3 and r.to_organization_id = $1 and ${IS_OPEN_TO_RECEIVER})
    and ($4::text is null or r.status = $4)
    and ($5::text is null or r.need = $5)
    and ($6::date is null or r.due_on < $6 and r.status in ('REQUESTED', 'RECEIVED'))
    and ($9::int is null or r.member_id = $9 and r.from_organization_id = $1) and ($10::int is null or r.id = $10)`;
  const values = [
    ...[filter.organizationId, filter.sent, filter.received, filter.status, filter.need, filter.unansweredOn],
    ...[filter.consultantEmail, filter.today, filter.memberId, filter.id, filter.purpose],
  ];
  return { where, values };
}

export async function listSteps(pool: pg.Pool, referralIds: readonly number[]): Promise<ReferralStepRow[]> {
  const { rows } = await pool.query<ReferralStepRow>(
    `select referral_id as "referralId", status, reason, by_organization_id as "byOrganizationId", at
     from hub_resources.referral_step where referral_id = any($1::int[]) order by id`,
    [referralIds],
  );
  return rows;
}

export interface CountedReferrals {
  readonly key: string;
  /** Null: all of the days together. */
  readonly month: string | null;
  readonly count: number;
  readonly closed: number;
  readonly medianDays: number | null;
}

const KEYS = { NEED: "r.need", STATUS: "r.status", AGENCY: "coalesce(r.to_organization_id, 'DIRECTORY')" } as const;
export type CountKey = keyof typeof KEYS;

/**
 * Referrals requested on these days, both included, month by month and together, with the median days from request to close
 * of those closed.
 */
export async function countReferrals(
  pool: pg.Pool,
  by: CountKey,
  days: { readonly from: PlainDate; readonly to: PlainDate },
): Promise<CountedReferrals[]> {
  const { rows } = await pool.query<CountedReferrals>(
    `select key, month, count(*)::int as count, count(r.closed_at)::int as closed,
       round((percentile_cont(0.5) within group (order by extract(epoch from r.closed_at - r.requested_at)) / 86400)::numeric, 1)::float8
         as "medianDays"
     from (select r.*, ${KEYS[by]} as key, to_char(r.requested_at, 'YYYY-MM') as month from hub_resources.referral r
       where r.requested_at >= $1::date and r.requested_at < $2::date + 1) r
     group by grouping sets ((key, month), (key)) order by key, month`,
    [days.from, days.to],
  );
  return rows;
}

export async function isKnownOrganization(pool: pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query("select 1 from hub_programs.published_organization where id = $1", [id]);
  return rowCount === 1;
}

export async function isOfferedService(pool: pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query("select 1 from hub_resources.service_index where id = $1 and is_offered", [id]);
  return rowCount === 1;
}
