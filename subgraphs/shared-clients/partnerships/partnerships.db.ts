import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import { isOpenFinding } from "../findings/open-finding.js";
import { type OpenCoordination, toOpenValues } from "../open-coordination.js";

/** One direction of one agreement in force. */
export interface PartnerAgreement {
  readonly id: string;
  readonly partnerId: string;
  readonly sourceOrganizationId: string;
  readonly refreshDays: number;
  /** When a file of the source was last worked in; null = never. */
  readonly lastReceivedOn: PlainDate | null;
}

/** With organizations of the state, whichever of the two sees the other's records; by partner, agreement and source. */
export async function listPartnerAgreements(
  pool: pg.Pool,
  asked: { readonly organizationId: string; readonly state: string; readonly today: PlainDate },
): Promise<PartnerAgreement[]> {
  const { rows } = await pool.query<PartnerAgreement>(
    `select g.id, o.id as "partnerId", g.source_organization_id as "sourceOrganizationId", g.refresh_days as "refreshDays",
       (select max(r.finished_at)::date from hub_members.published_roster r
         where r.organization_id = g.source_organization_id and r.status = 'APPLIED') as "lastReceivedOn"
     from hub_privacy.published_agreement g
     join hub_programs.published_organization o
       on o.id = case when g.source_organization_id = $1 then g.asking_organization_id else g.source_organization_id end
     where $1 in (g.source_organization_id, g.asking_organization_id) and o.state = $2
       and g.starts_on <= $3 and (g.ends_on is null or g.ends_on >= $3)
     order by o.id, g.id, g.source_organization_id`,
    [asked.organizationId, asked.state, asked.today],
  );
  return rows;
}

/** Partner -> open findings in which it and the asker's organization are the two sides. */
export async function countOpenFindings(pool: pg.Pool, open: OpenCoordination): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ partnerId: string; count: number }>(
    `select case when f.organization_a = $3 then f.organization_b else f.organization_a end as "partnerId", count(*)::int as count
     from hub_shared_clients.finding f
     where f.status = 'OPEN' and $3 in (f.organization_a, f.organization_b) and f.organization_a <> f.organization_b
       and ${isOpenFinding(1)} group by 1`,
    toOpenValues(open),
  );
  return new Map(rows.map(({ partnerId, count }) => [partnerId, count]));
}
