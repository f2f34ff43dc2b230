import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import { ONLY_PROGRAM } from "#shared/intake/only-program.js";
import type { CareNeedDomain } from "./care-need-domains.js";

export interface CareNeedRow {
  readonly id: number;
  readonly memberId: number;
  readonly organizationId: string;
  /** Empty where the source names no program and runs none or several. */
  readonly programCode: string;
  readonly domain: CareNeedDomain;
  readonly need: string;
  readonly goal: string | null;
  readonly recordedOn: PlainDate;
  readonly endedOn: PlainDate | null;
  readonly receivedAt: Date;
}

/** The needs that hold on the day, as the sources say now; oldest first. */
export async function listCareNeeds(pool: pg.Pool, memberIds: readonly number[], asOf: PlainDate): Promise<CareNeedRow[]> {
  const { rows } = await pool.query<CareNeedRow>(
    `select n.id, m.member_id as "memberId", m.organization_id as "organizationId",
       coalesce(n.program_code, only_program.code, '') as "programCode", n.domain, n.need, n.goal,
       n.recorded_on as "recordedOn", n.ended_on as "endedOn", n.received_at as "receivedAt"
     from hub_members.published_member m
     cross join lateral (
       select distinct on (c.need_number) c.id, c.program_code, c.domain, c.need, c.goal,
         coalesce(c.recorded_on, f.effective_on) as recorded_on, c.ended_on, f.created_at as received_at
       from hub_coordinators.care_need c
       join hub_coordinators.care_need_file f on f.id = c.file_id and f.status = 'APPLIED'
       where c.organization_id = m.organization_id and c.member_number = m.member_number
       order by c.need_number, c.id desc
     ) n
     left join ${ONLY_PROGRAM} only_program on only_program.organization_id = m.organization_id
     where m.member_id = any($1::int[]) and n.recorded_on <= $2 and (n.ended_on is null or n.ended_on >= $2)
     order by n.recorded_on, n.id`,
    [memberIds, asOf],
  );
  return rows;
}
