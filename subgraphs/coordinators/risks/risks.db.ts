import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import { MODIFIABLE_RISK_FACTORS, type RiskFactor } from "#shared/risk-factors.js";

export interface RiskRow {
  readonly factor: RiskFactor;
  /** By number. */
  readonly memberIds: readonly number[];
}

/** The organization's own records of a practice's children, by modifiable factor; the most frequent first. */
export async function listRisks(
  pool: pg.Pool,
  { organizationId, practice, asOf }: { readonly organizationId: string; readonly practice: string; readonly asOf: PlainDate },
): Promise<RiskRow[]> {
  const { rows } = await pool.query<RiskRow>(
    `select f.factor, array_agg(f.member_id order by f.member_id) as "memberIds"
     from hub_members.published_risk_factor f
     where f.organization_id = $1 and f.factor = any($4::text[]) and ($1 = $2 or exists (
       select from hub_programs.published_enrollment e
       join hub_programs.published_program p on p.code = e.program_code and p.organization_id = $2
       where e.member_id = f.member_id and e.superseded_at is null and e.starts_on <= $3
         and (e.ends_on is null or e.ends_on >= $3)))
     group by f.factor order by count(*) desc, f.factor`,
    [organizationId, practice, asOf, MODIFIABLE_RISK_FACTORS],
  );
  return rows;
}

export interface LinkedMember {
  readonly memberId: number;
  /** Another organization's record of the same child, or this one itself. */
  readonly linkedId: number;
}

export async function listLinkedMembers(pool: pg.Pool, memberIds: readonly number[]): Promise<LinkedMember[]> {
  const { rows } = await pool.query<LinkedMember>(
    `select own as "memberId", own as "linkedId" from unnest($1::int[]) own
     union
     select mine.member_id, other.member_id from hub_shared_clients.published_link mine
     join hub_shared_clients.published_link other on other.shared_client_id = mine.shared_client_id and other.unlinked_at is null
     where mine.member_id = any($1::int[]) and mine.unlinked_at is null`,
    [memberIds],
  );
  return rows;
}
