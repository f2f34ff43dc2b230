import type { PlainDate } from "#shared/dates.js";
import type { IdCodec } from "#shared/ids.js";
import { requireIdentity } from "#shared/request-context.js";
import type { OverlapRule, SideSelector } from "../overlaps/overlap-rule.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import type { OverlapRuleType } from "./overlap-rule.type.js";
import { listOverlapRules } from "./overlap-rules.db.js";

/** For everybody who is signed in: rules are public law, and no child is in them. */
export async function listRules(
  context: SharedClientsContext,
  filter: { readonly jurisdiction: string | null; readonly asOf: PlainDate | null },
): Promise<OverlapRuleType[]> {
  requireIdentity(context);
  const rules = await listOverlapRules(context.services.database.pool, filter);
  return rules.map((rule) => toRuleType(context.services.ids, rule));
}

export function toRuleType(ids: IdCodec, rule: OverlapRule): OverlapRuleType {
  const { versionId, sideA, sideB, evidenceA, evidenceB, lead: _lead, ...rest } = rule;
  return {
    ...rest,
    id: ids.encode("OverlapRule", versionId ?? 0),
    sideA: toText(sideA),
    sideB: toText(sideB),
    windowDays: rule.windowDays ?? null,
    evidence: [evidenceA, evidenceB],
    conditions: [...rule.conditions],
    exceptions: [...rule.exceptions],
  } as OverlapRuleType;
}

function toText(side: SideSelector): string {
  return Object.entries(side)
    .map(([property, values]) => `${property}=${values.join("|")}`)
    .join(";");
}
