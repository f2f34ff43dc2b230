import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import { isKeptBack } from "#shared/policy/sent-facts.js";
import type {
  CarrierType,
  CoverageIssueOutcome,
  CoverageIssueRow,
  CoverageIssueStatus,
  CoverageRoute,
} from "./coverage-issue.js";
import { COVERAGE_FACTS } from "./coverage-issues.policy.js";

const COLUMNS = `i.id, i.member_id as "memberId", i.organization_id as "organizationId", i.kind, i.carrier_type as "carrierType",
  i.carrier, i.details, i.notice_on as "noticeOn", i.routed_to_organization_id as "routedTo", i.due_on as "dueOn", i.citation,
  i.consent_on as "consentOn", i.family_contact as "familyContact", i.reported_at as "reportedAt", i.outcome, i.comment,
  i.closed_at as "closedAt"`;

/** Whose issues: reported by the organization, or routed to it and not kept back from it today, about these carriers. */
export interface IssueScope {
  readonly organizationId: string;
  readonly carrierTypes: readonly CarrierType[];
  readonly today: PlainDate;
}

const ROUTED = { member: "i.member_id", source: "i.organization_id", to: "$1", today: "$3::date" };
const IN_SCOPE = `(i.organization_id = $1 or i.routed_to_organization_id = $1 and not ${isKeptBack(ROUTED, COVERAGE_FACTS)})
  and i.carrier_type = any($2::text[])`;

export async function findOrganization(pool: pg.Pool, id: string): Promise<{ state: string; type: string } | undefined> {
  const { rows } = await pool.query<{ state: string; type: string }>(
    "select state, type from hub_programs.published_organization where id = $1",
    [id],
  );
  return rows[0];
}

export async function findRoute(pool: pg.Pool, state: string, carrierType: CarrierType): Promise<CoverageRoute | undefined> {
  const { rows } = await pool.query<CoverageRoute>(
    `select organization_id as "organizationId", days_to_act as "daysToAct", citation from hub_members.coverage_route
     where state = $1 and carrier_type = $2`,
    [state, carrierType],
  );
  return rows[0];
}

export type NewIssue = Omit<CoverageIssueRow, "id" | "outcome" | "comment" | "closedAt">;

/** The one of before where the same notice was reported already. */
export async function saveIssue(client: pg.ClientBase, issue: NewIssue, subject: string): Promise<CoverageIssueRow> {
  await client.query(
    `insert into hub_members.coverage_issue (member_id, organization_id, kind, carrier_type, carrier, details, notice_on,
       routed_to_organization_id, due_on, citation, consent_on, family_contact, reported_by, reported_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (member_id, carrier_type, kind, notice_on) do nothing`,
    [
      issue.memberId,
      issue.organizationId,
      issue.kind,
      issue.carrierType,
      issue.carrier,
      issue.details,
      issue.noticeOn,
      issue.routedTo,
      issue.dueOn,
      issue.citation,
      issue.consentOn,
      issue.familyContact,
      subject,
      issue.reportedAt,
    ],
  );
  const { rows } = await client.query<CoverageIssueRow>(
    `select ${COLUMNS} from hub_members.coverage_issue i
     where i.member_id = $1 and i.carrier_type = $2 and i.kind = $3 and i.notice_on = $4`,
    [issue.memberId, issue.carrierType, issue.kind, issue.noticeOn],
  );
  if (!rows[0]) throw new Error("an issue that was just written is gone");
  return rows[0];
}

/** Locked until the transaction ends. */
export async function lockIssue(client: pg.ClientBase, id: number, scope: IssueScope): Promise<CoverageIssueRow | undefined> {
  const { rows } = await client.query<CoverageIssueRow>(
    `select ${COLUMNS} from hub_members.coverage_issue i where ${IN_SCOPE} and i.id = $4 for update of i`,
    [scope.organizationId, scope.carrierTypes, scope.today, id],
  );
  return rows[0];
}

export interface Closing {
  readonly outcome: CoverageIssueOutcome;
  readonly comment: string | null;
  readonly subject: string;
  readonly at: Date;
}

export async function closeIssue(client: pg.ClientBase, id: number, { outcome, comment, subject, at }: Closing): Promise<void> {
  await client.query(
    `update hub_members.coverage_issue set outcome = $2, comment = $3, closed_by = $4, closed_at = $5
     where id = $1 and closed_at is null`,
    [id, outcome, comment, subject, at],
  );
}

/** Newest first; one more than the page, where there is one. */
export async function listIssues(
  pool: pg.Pool,
  { organizationId, carrierTypes, today, status }: IssueScope & { readonly status: CoverageIssueStatus | null },
  page: PageRequest,
): Promise<{ rows: CoverageIssueRow[]; totalCount: number }> {
  const where = `${IN_SCOPE} and ($4::boolean is null or (i.closed_at is null) = $4)`;
  const values = [organizationId, carrierTypes, today, status === null ? null : status === "OPEN"];
  const [{ rows }, counted] = await Promise.all([
    pool.query<CoverageIssueRow>(
      `select ${COLUMNS} from hub_members.coverage_issue i where ${where} and ($5::int is null or i.id < $5)
       order by i.id desc limit $6`,
      [...values, page.afterKey ?? null, page.limit + 1],
    ),
    pool.query<{ n: number }>(`select count(*)::int as n from hub_members.coverage_issue i where ${where}`, values),
  ]);
  return { rows, totalCount: counted.rows[0]?.n ?? 0 };
}
