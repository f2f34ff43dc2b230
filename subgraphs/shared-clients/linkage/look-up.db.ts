import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import { IDENTITY_COLUMNS, type IdentityRow } from "./bulk/identities.db.js";

/** A member that fits a question, related to the asker or not. */
export interface Candidate {
  readonly memberId: number;
  readonly organizationId: string;
  readonly clientId: number;
  readonly clientCreatedAt: Date;
  /** The asker's organization lists the child, or covers or covered it as its plan. */
  readonly isRelated: boolean;
  /** All members of its client. */
  readonly members: readonly { readonly memberId: number; readonly organizationId: string }[];
}

/**
 * Every candidate comes with its relation in one statement, so that an unrelated child costs what a related one costs
 * and the true reason can be logged. $1 = the asker's organization.
 */
const SELECT = `
select c.member_id as "memberId", c.organization_id as "organizationId",
  s.id as "clientId", s.created_at as "clientCreatedAt", part."isRelated", part.members
from candidate c
join hub_shared_clients.link l on l.member_id = c.member_id and l.unlinked_at is null
join hub_shared_clients.shared_client s on s.id = l.shared_client_id
cross join lateral (
  select json_agg(json_build_object('memberId', i.member_id, 'organizationId', i.organization_id) order by i.member_id) as members,
    bool_or(i.organization_id = $1 or exists (
      select from hub_members.published_coverage v
      where v.member_id = i.member_id and v.plan_organization_id = $1 and v.superseded_at is null)) as "isRelated"
  from hub_shared_clients.link o join hub_shared_clients.cleaned_identity i on i.member_id = o.member_id
  where o.shared_client_id = s.id and o.unlinked_at is null
) part
order by part."isRelated" desc, c.member_id limit 200`;

/** Members under this number; only the asker's own organization's number is an answer, the others are for the log. */
export async function listByMemberNumber(pool: pg.Pool, organizationId: string, memberNumber: string): Promise<Candidate[]> {
  const { rows } = await pool.query<Candidate>(
    `with candidate as (
       select i.* from (select id from hub_programs.published_organization union select $1) o
       join hub_members.published_member m on m.organization_id = o.id and m.member_number = $2
       join hub_shared_clients.cleaned_identity i on i.member_id = m.member_id
     ) ${SELECT}`,
    [organizationId, memberNumber],
  );
  return rows.map((row) => ({ ...row, isRelated: row.organizationId === organizationId }));
}

/** Members that share one of these blocking keys; of a key that many share, some. */
export async function listByBlockKeys(pool: pg.Pool, keys: readonly bigint[], maxRecordsPerKey: number): Promise<IdentityRow[]> {
  const { rows } = await pool.query<IdentityRow>(
    `select ${IDENTITY_COLUMNS} from (
       select distinct b.member_id from unnest($1::bigint[]) k (key)
       cross join lateral (
         select member_id from hub_shared_clients.blocking_key where key = k.key order by member_id limit $2
       ) b
     ) found join hub_shared_clients.cleaned_identity i on i.member_id = found.member_id`,
    [toArrayText(keys), maxRecordsPerKey],
  );
  return rows;
}

export async function listCandidatesOf(
  pool: pg.Pool,
  organizationId: string,
  memberIds: readonly number[],
): Promise<Candidate[]> {
  const { rows } = await pool.query<Candidate>(
    `with candidate as (
       select i.* from hub_shared_clients.cleaned_identity i where i.member_id = any($2::int[])
     ) ${SELECT}`,
    [organizationId, memberIds],
  );
  return rows;
}
