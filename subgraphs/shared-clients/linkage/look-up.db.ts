import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import { prepared } from "#shared/database/prepared.js";
import { IDENTITY_COLUMNS, type IdentityRow } from "./bulk/identities.db.js";

/** A member that fits a question, related to the asker or not. */
export interface Candidate {
  /** The question's place among those that are asked together. */
  readonly place: number;
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
 * and the true reason can be logged; 200 at most for each question. $1 = the asker's organization.
 */
const SELECT = `
select place, "memberId", "organizationId", "clientId", "clientCreatedAt", "isRelated", members from (
  select c.place, c.member_id as "memberId", c.organization_id as "organizationId",
    s.id as "clientId", s.created_at as "clientCreatedAt", part."isRelated", part.members,
    row_number() over (partition by c.place order by part."isRelated" desc, c.member_id) as standing
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
) standing where standing <= 200 order by place, standing`;

export interface AskedNumber {
  readonly place: number;
  readonly memberNumber: string;
}

/** Members under these numbers; only the asker's own organization's number is an answer, the others are for the log. */
export async function listByMemberNumber(
  pool: pg.Pool,
  organizationId: string,
  asked: readonly AskedNumber[],
): Promise<Candidate[]> {
  const { rows } = await pool.query<Candidate>(
    prepared(
      `with candidate as (
       select a.place, i.* from unnest((select $2::int[]), (select $3::text[])) a (place, member_number)
       join hub_members.published_member m on m.member_number = a.member_number
       join hub_shared_clients.cleaned_identity i on i.member_id = m.member_id
     ) ${SELECT}`,
      [organizationId, asked.map(({ place }) => place), asked.map(({ memberNumber }) => memberNumber)],
    ),
  );
  return rows.map((row) => ({ ...row, isRelated: row.organizationId === organizationId }));
}

export interface AskedKey {
  readonly place: number;
  readonly key: number;
}

/** Members that share one of the question's blocking keys; of a key that many share, some. */
export async function listByBlockKeys(
  pool: pg.Pool,
  asked: readonly AskedKey[],
  maxRecordsPerKey: number,
): Promise<(IdentityRow & { readonly place: number })[]> {
  const { rows } = await pool.query<IdentityRow & { readonly place: number }>(
    prepared(
      `select found.place, ${IDENTITY_COLUMNS} from (
       select distinct k.place, b.member_id from unnest((select $1::int[]), (select $2::int[])) k (place, key)
       cross join lateral (
         select member_id from hub_shared_clients.blocking_key where key = k.key order by member_id limit $3
       ) b
     ) found join hub_shared_clients.cleaned_identity i on i.member_id = found.member_id`,
      [asked.map(({ place }) => place), toArrayText(asked.map(({ key }) => key)), maxRecordsPerKey],
    ),
  );
  return rows;
}

export interface AskedMember {
  readonly place: number;
  readonly memberId: number;
}

export async function listCandidatesOf(
  pool: pg.Pool,
  organizationId: string,
  asked: readonly AskedMember[],
): Promise<Candidate[]> {
  const { rows } = await pool.query<Candidate>(
    prepared(
      `with candidate as (
       select a.place, i.* from unnest((select $2::int[]), (select $3::int[])) a (place, member_id)
       join hub_shared_clients.cleaned_identity i on i.member_id = a.member_id
     ) ${SELECT}`,
      [organizationId, asked.map(({ place }) => place), asked.map(({ memberId }) => memberId)],
    ),
  );
  return rows;
}
