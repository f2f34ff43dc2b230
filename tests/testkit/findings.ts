import type { Hub } from "./hub.js";

/** A finding in force, held ones too, whoever may see it. */
export interface StoredFinding {
  /** "no rule" where none speaks of the pair. */
  readonly rule: string;
  readonly kind: string;
  readonly verdict: string;
  readonly status: string;
  readonly unit: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly organizations: readonly string[];
  readonly amountAtRiskCents: number | null;
}

/** The findings of the child whom some organization lists under this number, by first day. */
export async function listStoredFindings(hub: Hub, memberNumber: string): Promise<StoredFinding[]> {
  const { rows } = await hub.database.pool.query<StoredFinding>(
    `select coalesce(r.rule_id, 'no rule') as rule, f.kind, f.verdict, f.status, f.unit, f.starts_on as "startsOn",
       f.ends_on as "endsOn", array[f.organization_a, f.organization_b] as organizations, f.amount_at_risk_cents as "amountAtRiskCents"
     from hub_shared_clients.finding f left join hub_shared_clients.overlap_rule r on r.id = f.rule_version_id
     where f.closed_at is null and f.shared_client_id in (
       select l.shared_client_id from hub_members.published_member m
       join hub_shared_clients.link l on l.member_id = m.member_id and l.unlinked_at is null where m.member_number = $1)
     order by f.starts_on, rule, f.organization_a, f.organization_b`,
    [memberNumber],
  );
  return rows;
}
