import type pg from "pg";
import type { PageRequest } from "#shared/graphql/connection.js";
import type { Purpose, Role } from "#shared/identity.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { DisclosureDecision, DisclosureRule } from "./disclosure.type.js";

/** Which entries: those about the member (undefined = everybody) since a moment (undefined = ever). */
export interface DisclosureScope {
  readonly memberId: number | undefined;
  readonly since: Date | undefined;
  /** Only what rested on a consent of the member under 42 CFR part 2. */
  readonly underPart2?: boolean;
}

export interface DisclosureRow {
  readonly id: number;
  readonly at: Date;
  readonly requestId: string;
  readonly subject: string;
  readonly organizationId: string;
  readonly role: Role;
  readonly purpose: Purpose | null;
  readonly action: string;
  readonly decision: DisclosureDecision;
  readonly reason: string | null;
  readonly sourceOrganizationIds: readonly string[];
  readonly fieldClasses: readonly FieldClass[];
  readonly rows: number;
  readonly rules: readonly DisclosureRule[];
  readonly agreementIds: readonly string[];
  readonly consentIds: readonly string[];
}

/** One condition per part of the scope, so that the index over members is used where a member is named. */
function toConditions(scope: DisclosureScope): { readonly where: string; readonly values: unknown[] } {
  const values: unknown[] = [];
  const conditions = ["true"];
  if (scope.memberId !== undefined) conditions.push(`member_ids @> array[$${values.push(scope.memberId)}::int]`);
  if (scope.since !== undefined) conditions.push(`at >= $${values.push(scope.since)}`);
  if (scope.underPart2)
    conditions.push(`decision = 'DISCLOSED' and consent_ids && array(select id from hub_privacy.consent
      where member_id = $${values.push(scope.memberId)}::int and law = 'PART_2')`);
  return { where: conditions.join(" and "), values };
}

export async function countDisclosures(pool: pg.Pool, scope: DisclosureScope): Promise<number> {
  const { where, values } = toConditions(scope);
  const { rows } = await pool.query<{ count: number }>(
    `select count(*) as count from hub_privacy.disclosure where ${where}`,
    values,
  );
  return Number(rows[0]?.count ?? 0);
}

/** Newest first; one row more than the page, where there is one. */
export async function listDisclosures(pool: pg.Pool, scope: DisclosureScope, page: PageRequest): Promise<DisclosureRow[]> {
  const { where, values } = toConditions(scope);
  const before = page.afterKey === undefined ? "" : `and id < $${values.push(page.afterKey)}`;
  const limit = values.push(page.limit + 1);
  const { rows } = await pool.query<DisclosureRow>(
    `select id, at, request_id as "requestId", subject, organization_id as "organizationId", role, purpose, action, decision, reason,
       source_organization_ids as "sourceOrganizationIds", field_classes as "fieldClasses", rows, rules, agreement_ids as "agreementIds", consent_ids as "consentIds"
     from hub_privacy.disclosure where ${where} ${before} order by id desc limit $${limit}`,
    values,
  );
  return rows;
}

/** The member's organization; undefined for an unknown member. */
export async function findMemberOrganization(pool: pg.Pool, memberId: number): Promise<string | undefined> {
  const { rows } = await pool.query<{ organizationId: string }>(
    `select organization_id as "organizationId" from hub_members.published_member where member_id = $1`,
    [memberId],
  );
  return rows[0]?.organizationId;
}
