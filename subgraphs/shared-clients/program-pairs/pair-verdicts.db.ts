import type pg from "pg";
import { isOpenFinding } from "../findings/open-finding.js";
import { type OpenCoordination, toOpenValues } from "../open-coordination.js";
import { type PairScope, SIDES, toValues } from "./pair-sides.js";

/** True where the finding `f` holds for the two programs in the month and is open; the asker's values start at this number. */
export function speaksOfPair(first: number): string {
  return `f.status in ('OPEN', 'RESOLVED') and (f.program_a, f.program_b) in (($1, $2), ($2, $1))
    and f.starts_on <= $4::date and (f.ends_on is null or f.ends_on >= $3::date) and ${isOpenFinding(first)}`;
}

export interface VerdictCount {
  /** Null together: no finding that is open to the asker. */
  readonly kind: string | null;
  readonly verdict: string | null;
  /** Children. */
  readonly count: number;
}

/** Children without a finding come last. */
export async function countVerdicts(pool: pg.Pool, scope: PairScope, open: OpenCoordination): Promise<VerdictCount[]> {
  const { rows } = await pool.query<VerdictCount>(
    `${SIDES},
     said as (
       select distinct f.shared_client_id as client, f.kind, f.verdict
       from shared s join hub_shared_clients.finding f on f.shared_client_id = s.client where ${speaksOfPair(12)}
     )
     select kind, verdict, count(*)::int as count from shared left join said using (client)
     group by kind, verdict order by kind nulls last, verdict`,
    [...toValues(scope), ...toOpenValues(open)],
  );
  return rows;
}
