import type pg from "pg";
import { prepared } from "./database/prepared.js";
import { AuditUnavailableError } from "./errors.js";
import type { FieldClass } from "./policy/matrix.js";
import type { VisibleMember } from "./policy/visible-members.js";
import type { Asker } from "./request-context.js";

/** Every kind of answer that can disclose something about a child. */
export type DisclosureAction =
  | "COORDINATOR_CHECK"
  | "COORDINATOR_CHECK_RESULTS"
  | "MATCH_REVIEW"
  | "SHARED_CLIENTS"
  | "SHARED_CLIENT"
  | "SHARED_CLIENT_REPORT"
  | "REPORT_FILE"
  | "MEMBER"
  | "MEMBER_ENROLLMENTS"
  | "ASSIGNMENTS"
  | "ROSTER_RECEIPT"
  | "DATA_QUALITY"
  | "DISCLOSURES"
  | "OVERLAP_FINDINGS"
  | "CLAIMS"
  | "COST_SETTLEMENT"
  | "REFERRALS"
  | "ELIGIBILITY"
  | "COORDINATION_GAPS"
  | "LEAVING_PATHWAY"
  | "CONTACTS"
  | "CONSULTS"
  | "CARE_NEEDS"
  | "TEAM_VISITS"
  | "LEADS"
  | "LEAD_DECISION"
  | "CASELOAD"
  | "CASE_REVIEWS"
  | "SCHOOL_CONFERENCES"
  | "COVERAGE_ISSUES"
  | "FOLLOW_UPS"
  | "COORDINATOR_LEAVE"
  | "MONTH_CLOSE"
  | "FAMILY_CHECK_IN"
  | "METRIC"
  | "MODIFIABLE_RISK";

export interface Disclosure {
  readonly action: DisclosureAction;
  readonly decision: "DISCLOSED" | "NOTHING";
  /** Why nothing was disclosed: for the log alone, never part of an answer. */
  readonly reason?: "NO_MATCH" | "NO_RELATIONSHIP" | "HELD_MATCH" | "NO_AGREEMENT";
  /** The members whose data are in the answer; for NOTHING, the ones that were withheld. */
  readonly memberIds: readonly number[];
  readonly sourceOrganizationIds: readonly string[];
  readonly fieldClasses: readonly FieldClass[];
  readonly agreementIds: readonly string[];
  /** Consents in force for these members, on which a part of the answer may rest. */
  readonly consentIds?: readonly number[];
  /** True where the asker had broken the glass for one of them. */
  readonly brokeGlass?: boolean;
}

/** Of members whose data are in an answer: whose they are, and what opens them. */
export function toDisclosed(
  members: readonly VisibleMember[],
): Required<Pick<Disclosure, "memberIds" | "sourceOrganizationIds" | "agreementIds" | "consentIds" | "brokeGlass">> {
  return {
    memberIds: members.map(({ memberId }) => memberId),
    sourceOrganizationIds: members.map(({ organizationId }) => organizationId),
    agreementIds: members.flatMap(({ agreementIds }) => agreementIds),
    consentIds: members.flatMap(({ consents }) => consents.map(({ id }) => id)),
    brokeGlass: members.some(({ glassLaws = [] }) => glassLaws.length > 0),
  };
}

/**
 * Records before the answer leaves; resolves to the entry's number.
 * Throws AuditUnavailableError where it cannot be written: then nothing may be answered.
 */
export async function recordDisclosure(pool: pg.Pool | pg.ClientBase, asker: Asker, disclosure: Disclosure): Promise<number> {
  const [id] = await recordDisclosures(pool, asker, [disclosure]);
  return id ?? refuse();
}

/** As recordDisclosure, for answers that leave together: all of them, in this order, or none. */
export async function recordDisclosures(
  pool: pg.Pool | pg.ClientBase,
  asker: Asker,
  disclosures: readonly Disclosure[],
): Promise<number[]> {
  try {
    const { rows } = await pool.query<{ id: number }>(
      prepared(
        `select hub_privacy.record_disclosure(entry) as id
       from (select entry from jsonb_array_elements($1::jsonb) with ordinality e (entry, place) order by place) ordered`,
        [JSON.stringify(disclosures.map((disclosure) => toEntry(asker, disclosure)))],
      ),
    );
    return rows.map(({ id }) => id);
  } catch (error) {
    throw new AuditUnavailableError(error instanceof Error ? error : undefined);
  }
}

function toEntry(asker: Asker, disclosure: Disclosure) {
  return {
    request_id: asker.requestId,
    subject: asker.subject,
    organization_id: asker.organizationId,
    role: asker.role,
    purpose: asker.purpose,
    action: disclosure.action,
    decision: disclosure.decision,
    reason: disclosure.reason ?? null,
    member_ids: disclosure.memberIds,
    source_organization_ids: [...new Set(disclosure.sourceOrganizationIds)],
    field_classes: disclosure.fieldClasses,
    agreement_ids: [...new Set(disclosure.agreementIds)],
    rows: disclosure.memberIds.length,
    rules: listRules(asker, disclosure),
    consent_ids: [...new Set(disclosure.consentIds)],
  };
}

/** What let the data out. */
function listRules({ organizationId }: Asker, disclosure: Disclosure): string[] {
  if (disclosure.decision === "NOTHING") return [];
  return [
    ...(disclosure.sourceOrganizationIds.includes(organizationId) ? ["OWN_RECORD"] : []),
    ...(disclosure.agreementIds.length > 0 ? ["AGREEMENT"] : []),
    ...(disclosure.consentIds?.length ? ["CONSENT"] : []),
    ...(disclosure.brokeGlass ? ["BREAK_GLASS"] : []),
  ];
}

function refuse(): never {
  throw new Error("the disclosure log returned no number");
}
