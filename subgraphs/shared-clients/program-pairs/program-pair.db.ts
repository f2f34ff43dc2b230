import type pg from "pg";
import { isOpenFact } from "./open-facts.js";
import { A, B, hasEnrollment, isOnSide, type PairScope, SIDES, toPageSql, toSideValues, toValues } from "./pair-sides.js";

export interface ProgramRow {
  readonly code: string;
  readonly organizationId: string;
  /** The asker's organization has sent enrollments in it. */
  readonly isServedByAsker: boolean;
}

/** Unknown codes are missing. */
export async function listPrograms(pool: pg.Pool, codes: readonly string[], organizationId: string): Promise<ProgramRow[]> {
  const { rows } = await pool.query<ProgramRow>(
    // The first one at or after the place in the index: for one at the place, which may be none, all might be read.
    `select p.code, p.organization_id as "organizationId", (
       select (e.program_code, e.organization_id) = (p.code, $2) from hub_programs.published_enrollment e
       where e.superseded_at is null and (e.program_code, e.organization_id) >= (p.code, $2)
       order by e.program_code, e.organization_id limit 1) is true as "isServedByAsker"
     from hub_programs.published_program p where p.code = any($1::text[])`,
    [codes, organizationId],
  );
  return rows;
}

export interface KeyCount {
  readonly key: string;
  readonly count: number;
}

export interface PairSummary {
  readonly totalA: number;
  readonly totalB: number;
  readonly shared: number;
  readonly probable: number;
  readonly comparable: number;
  /** Of each, the children of whom the asker's organization has no record. */
  readonly others: Readonly<Record<"a" | "b" | "comparable" | "probable", number>>;
  readonly byOrganizationOfB: readonly KeyCount[];
  readonly byCounty: readonly KeyCount[];
  readonly byPlan: readonly KeyCount[];
  readonly byAgeBand: readonly KeyCount[];
}

/** Children of a alone with a held pair that leads to a child of b. */
const PROBABLE = `
a_only as (select client from a except select client from shared),
a_member as (
  select o.client, l.member_id from a_only o
  join hub_shared_clients.link l on l.shared_client_id = o.client and l.unlinked_at is null
),
held as (
  select x.client, m.member_b as other from a_member x
  join hub_shared_clients.held_pair m on m.member_a = x.member_id
  union
  select x.client, m.member_a from a_member x
  join hub_shared_clients.held_pair m on m.member_b = x.member_id
)`;

/**
 * Children of a of whom a source of b would have told the asker: one at least is open, and the child's plan is none that
 * sends b's enrollments to the hub but does not show them to the asker.
 */
const COMPARABLE = `
plan_of_a as materialized (
  select distinct a.client, c.plan_organization_id as plan from a
  join hub_shared_clients.link l on l.shared_client_id = a.client and l.unlinked_at is null
  join hub_members.published_coverage c on c.member_id = l.member_id and c.superseded_at is null
    and c.organization_id = any($6::text[]) and ${isOpenFact("c", "E")}
    and c.starts_on <= $4::date and (c.ends_on is null or c.ends_on >= $3::date)
),
closed_plan as materialized (
  select plan from (select distinct plan from plan_of_a) p where plan <> all($7::text[]) and exists (
    select from hub_programs.published_enrollment e
    where e.program_code = $2 and e.organization_id = p.plan and e.superseded_at is null)
),
comparable as (
  select client from shared
  union
  select client from a where exists (
    select from hub_programs.published_enrollment e
    where e.program_code = $2 and e.organization_id = any($7::text[]) and e.superseded_at is null)
  and client not in (select client from plan_of_a join closed_plan using (plan))
)`;

function toCountsSql(rows: string): string {
  return `(select coalesce(json_agg(json_build_object('key', key, 'count', count) order by key), '[]') from (
    select key, count(distinct client) as count from (${rows}) keyed group by key) counted)`;
}

/** $5: the asker's organization. */
const OWN = `
own as materialized (
  select distinct l.shared_client_id as client from hub_members.published_member m
  join hub_shared_clients.link l on l.member_id = m.member_id and l.unlinked_at is null where m.organization_id = $5
),
maybe as (
  select distinct h.client from held h
  join hub_shared_clients.link l on l.member_id = h.other and l.unlinked_at is null
  where l.shared_client_id in (select client from b)
)`;

const countOthers = (clients: string) => `(select count(*) from (select client from ${clients} except select client from own) x)`;

export async function summarizePair(pool: pg.Pool, scope: PairScope): Promise<PairSummary> {
  const { rows } = await pool.query<PairSummary>(
    `${SIDES}, ${PROBABLE}, ${COMPARABLE}, ${OWN}
     select (select count(distinct client) from a) as "totalA", (select count(distinct client) from b) as "totalB",
       (select count(*) from shared) as shared, (select count(*) from comparable) as comparable,
       (select count(*) from maybe) as probable, json_build_object('a', ${countOthers("a")}, 'b', ${countOthers("b")},
         'comparable', ${countOthers("comparable")}, 'probable', ${countOthers("maybe")}) as others,
       ${toCountsSql("select organization_id as key, client from b join shared using (client)")} as "byOrganizationOfB",
       ${toCountsSql("select coalesce(county, 'UNKNOWN') as key, client from fact")} as "byCounty",
       ${toCountsSql("select coalesce(plan, 'UNKNOWN') as key, client from shared left join plan using (client)")} as "byPlan",
       ${toCountsSql("select age_band as key, client from aged")} as "byAgeBand"`,
    toValues(scope),
  );
  const [summary] = rows;
  if (!summary) throw new Error("the summary of two programs returned no row");
  return summary;
}

export interface PairClient {
  readonly clientId: number;
  readonly createdAt: Date;
  /** The members behind it that the scope opens. */
  readonly members: readonly { readonly memberId: number; readonly organizationId: string }[];
}

/** In ascending order of the client's key. */
export async function listPairClients(
  pool: pg.Pool,
  scope: PairScope,
  page: { readonly limit: number; readonly afterKey: number | undefined },
): Promise<PairClient[]> {
  const { rows } = await pool.query<PairClient>(
    `with ${toPageSql("$11", "$12")}
     select p.client as "clientId", c.created_at as "createdAt", (
       select json_agg(json_build_object('memberId', m.member_id, 'organizationId', m.organization_id) order by m.member_id)
       from hub_shared_clients.link l join hub_members.published_member m on m.member_id = l.member_id
       where l.shared_client_id = p.client and l.unlinked_at is null
         and ${hasEnrollment("l", `(${isOnSide(A)} or ${isOnSide(B)})`)}) as members
     from page p join hub_shared_clients.shared_client c on c.id = p.client order by p.client`,
    [...toSideValues(scope), page.afterKey ?? 0, page.limit],
  );
  return rows;
}

/** Children in both programs, over all pages. */
export async function countPairClients(pool: pg.Pool, scope: PairScope): Promise<number> {
  const { rows } = await pool.query<{ shared: number }>(`${SIDES} select count(*)::int as shared from shared`, toValues(scope));
  return rows[0]?.shared ?? 0;
}
