import type { PlainDate } from "#shared/dates.js";
import type { Role } from "#shared/identity.js";
import type { AgreementInForce } from "#shared/policy/agreements.js";
import type { Reach } from "#shared/policy/visible-members.js";

/** Somebody of KS_MCO_A asking for care coordination, with these agreements in force. */
export function reachOf(role: Role, agreements: readonly Partial<AgreementInForce>[] = []): Reach {
  const full = agreements.map((agreement, index) => ({
    id: `AG-${index}`,
    type: "DATA_USE",
    sourceOrganizationId: "KS_SHCN",
    programs: [],
    fieldClasses: ["C" as const, "E" as const],
    startsOn: "2020-01-01" as PlainDate,
    endsOn: null,
    refreshDays: 45,
    ...agreement,
  }));
  return {
    asker: { subject: "somebody", organizationId: "KS_MCO_A", role, purpose: "CARE_COORDINATION", requestId: "r-1" },
    today: "2025-06-15" as PlainDate,
    now: new Date("2025-06-15T12:00:00Z"),
    laws: new Map(),
    agreements: full,
    sourceOrganizationIds: [...new Set(full.map((agreement) => agreement.sourceOrganizationId))],
  };
}
