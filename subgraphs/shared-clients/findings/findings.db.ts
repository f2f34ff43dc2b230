import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { toOpenCoordination, toOpenValues } from "../open-coordination.js";
import type { OverlapRule } from "../overlaps/overlap-rule.js";
import { areClaimsOpen, isOpenFinding } from "./open-finding.js";

export interface FindingRow {
  readonly id: number;
  readonly clientId: number;
  readonly clientCreatedAt: Date;
  readonly kind: string;
  readonly status: string;
  readonly verdict: string;
  readonly rule: OverlapRule | null;
  readonly programA: string;
  readonly programB: string;
  readonly organizationA: string;
  readonly organizationB: string;
  readonly assignmentA: number | null;
  readonly assignmentB: number | null;
  readonly leadSide: "a" | "b" | null;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly foundAt: Date;
  readonly assignedTo: string | null;
  readonly resolution: string | null;
  readonly unit: string | null;
  readonly days: number | null;
  readonly claimCountA: number;
  readonly claimCountB: number;
  /** What the side was paid is kept back by no restriction and no law; an agreement has to open it all the same. */
  readonly areClaimsOpenA: boolean;
  readonly areClaimsOpenB: boolean;
  readonly amountAtRiskCents: number | null;
  readonly closedAt: Date | null;
  /** The child's members of the two organizations: whose data the row holds. */
  readonly memberIds: readonly number[];
}

export interface DateSpan {
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
}

export interface FindingFilter {
  /** One finding alone; null for all of them. */
  readonly findingId: number | null;
  readonly state: string | null;
  readonly program: string | null;
  readonly days: DateSpan | null;
  readonly family: string | null;
  readonly kind: string | null;
  readonly verdict: string | null;
  readonly status: string | null;
}

export const EVERY_FINDING: FindingFilter = {
  findingId: null,
  state: null,
  program: null,
  days: null,
  family: null,
  kind: null,
  verdict: null,
  status: null,
};

const FROM = `select %columns% from hub_shared_clients.finding f left join hub_shared_clients.overlap_rule r on r.id = f.rule_version_id
  where ${isOpenFinding(1)}
  and ($7::text is null or f.state = $7) and ($8::text is null or $8 in (f.program_a, f.program_b))
  and ($9::date is null or f.starts_on <= $10::date and (f.ends_on is null or f.ends_on >= $9::date))
  and ($11::text is null or r.rule_id like $11 || '-%') and ($12::text is null or f.kind = $12) and ($13::text is null or f.status = $13)
  and ($14::int is null or f.id = $14) and ($15::text is null or f.verdict = $15)`;

/** A contact that the source has taken back leads nowhere any more. */
function liveAssignment(side: "a" | "b"): string {
  return `(select f.assignment_${side} where exists (select from hub_coordinators.published_assignment a
    where a.id = f.assignment_${side} and a.superseded_at is null))`;
}

const COLUMNS = `f.id, f.shared_client_id as "clientId",
  (select created_at from hub_shared_clients.shared_client s where s.id = f.shared_client_id) as "clientCreatedAt",
  f.kind, f.status, f.verdict, case when r.id is not null then r.content || jsonb_build_object('versionId', r.id,
    'confirmedBy', r.confirmed_by, 'confirmedOn', r.confirmed_on) end as rule,
  f.program_a as "programA", f.program_b as "programB", f.organization_a as "organizationA", f.organization_b as "organizationB",
  ${liveAssignment("a")} as "assignmentA", ${liveAssignment("b")} as "assignmentB", f.lead_side as "leadSide",
  f.starts_on as "startsOn", f.ends_on as "endsOn", f.found_at as "foundAt", f.assigned_to as "assignedTo",
  (select s.resolution from hub_shared_clients.resolution s where s.finding_id = f.id and s.withdrawn_at is null) as resolution, f.unit, f.days,
  cardinality(f.claims_a) as "claimCountA", cardinality(f.claims_b) as "claimCountB",
  ${areClaimsOpen(1, "a")} as "areClaimsOpenA", ${areClaimsOpen(1, "b")} as "areClaimsOpenB", f.amount_at_risk_cents as "amountAtRiskCents", f.closed_at as "closedAt",
  array(select l.member_id from hub_shared_clients.link l join hub_members.published_member m on m.member_id = l.member_id
    where l.shared_client_id = f.shared_client_id and l.unlinked_at is null
      and m.organization_id in (f.organization_a, f.organization_b)) as "memberIds"`;

function toValues(reach: Reach, filter: FindingFilter): unknown[] {
  const { state, program, days, family, kind, verdict, status, findingId } = filter;
  const asked = [state, program, days?.startsOn ?? null, days?.endsOn ?? null, family, kind, status, findingId, verdict];
  return [...toOpenValues(toOpenCoordination(reach)), ...asked];
}

/** Newest first; one more than the page, where there is one. */
export async function listFindingRows(
  pool: pg.Pool,
  reach: Reach,
  filter: FindingFilter,
  page: PageRequest,
): Promise<FindingRow[]> {
  const { rows } = await pool.query<FindingRow>(
    `${FROM.replace("%columns%", COLUMNS)} and ($16::int is null or f.id < $16) order by f.id desc limit $17`,
    [...toValues(reach, filter), page.afterKey ?? null, page.limit + 1],
  );
  return rows;
}

/** Findings that hold on at least one of the days, resolved ones too; newest first. */
export async function listFindingsOfClients(
  pool: pg.Pool,
  reach: Reach,
  asked: { readonly clientIds: readonly number[]; readonly days: DateSpan },
): Promise<FindingRow[]> {
  const { rows } = await pool.query<FindingRow>(
    `${FROM.replace("%columns%", COLUMNS)} and f.shared_client_id = any($16::int[]) and f.status in ('OPEN', 'RESOLVED')
     order by f.id desc`,
    [...toValues(reach, { ...EVERY_FINDING, days: asked.days }), asked.clientIds],
  );
  return rows;
}

export async function countFindings(pool: pg.Pool, reach: Reach, filter: FindingFilter): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    FROM.replace("%columns%", "count(*)::int as count"),
    toValues(reach, filter),
  );
  return rows[0]?.count ?? 0;
}

export interface RulePrecisionRow {
  readonly ruleId: string;
  readonly row: number;
  readonly confirmed: number;
  readonly notDuplicate: number;
}

/**
 * What was decided on the findings that the asker may see, by rule over all its versions: also where the finding has ended since,
 * as it does once a decision is carried out. A decision that another finding carries on counts there.
 */
export async function countResolutions(pool: pg.Pool, reach: Reach): Promise<RulePrecisionRow[]> {
  const { rows } = await pool.query<RulePrecisionRow>(
    `${FROM.replace(
      "%columns%",
      `r.rule_id as "ruleId", r.row_number as row, count(*) filter (where s.resolution in ('KEEP_BOTH', 'END_ONE'))::int as confirmed,
       count(*) filter (where s.resolution = 'NOT_A_DUPLICATE')::int as "notDuplicate"`,
    ).replace(
      "left join",
      "join hub_shared_clients.resolution s on s.finding_id = f.id and s.withdrawn_at is null left join",
    )} and r.id is not null and not exists (select from hub_shared_clients.finding later where later.continues_id = f.id)
     group by r.rule_id, r.row_number`,
    toValues(reach, EVERY_FINDING),
  );
  return rows;
}
