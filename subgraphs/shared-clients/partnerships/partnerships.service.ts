import { addDays } from "#shared/dates.js";
import { mayReadFindings } from "../findings/findings.policy.js";
import { toOpenCoordination } from "../open-coordination.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import type { Partnership, ReportSchedule } from "./partnership.type.js";
import { countOpenFindings, listPartnerAgreements, type PartnerAgreement } from "./partnerships.db.js";

/** Nothing about a child: agreements and counts of the asker's own organization, so not recorded. */
export async function listPartnerships(context: SharedClientsContext, state: string): Promise<Partnership[]> {
  const reach = await context.reach();
  const { pool } = context.services.database;
  const { organizationId } = reach.asker;
  const [agreements, findings] = await Promise.all([
    listPartnerAgreements(pool, { organizationId, state, today: reach.today }),
    mayReadFindings(reach) ? countOpenFindings(pool, toOpenCoordination(reach)) : null,
  ]);
  const partners = [...new Set(agreements.map(({ partnerId }) => partnerId))];
  return partners.map((partnerId) => {
    const own = agreements.filter((agreement) => agreement.partnerId === partnerId);
    return {
      organizations: [{ id: organizationId }, { id: partnerId }],
      agreements: [...new Set(own.map(({ id }) => id))].map((id) => ({ id })),
      reportSchedule: toSchedule(own),
      openFindings: findings && (findings.get(partnerId) ?? 0),
    };
  });
}

/** A source under two agreements has to keep to the shorter of the two. */
function toSchedule(agreements: readonly PartnerAgreement[]): ReportSchedule[] {
  const sources = [...new Set(agreements.map(({ sourceOrganizationId }) => sourceOrganizationId))];
  return sources.map((id) => {
    const own = agreements.filter(({ sourceOrganizationId }) => sourceOrganizationId === id);
    const everyDays = Math.min(...own.map(({ refreshDays }) => refreshDays));
    const lastReceivedOn = own[0]?.lastReceivedOn ?? null;
    return {
      organization: { id },
      everyDays,
      lastReceivedOn,
      nextDueOn: lastReceivedOn && addDays(lastReceivedOn, everyDays),
    };
  });
}
