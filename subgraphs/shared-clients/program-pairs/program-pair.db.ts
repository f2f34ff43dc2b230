import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { Purpose } from "#shared/identity.js";
import type { Law } from "#shared/policy/laws.js";

export interface ProgramRow {
  readonly code: string;
  readonly organizationId: string;
  /** The asker's organization has sent enrollments in it. */
  readonly isServedByAsker: boolean;
}

/** Unknown codes are missing. */
export async function listPrograms(pool: pg.Pool, codes: readonly string[], organizationId: string): Promise<ProgramRow[]> {
  const { rows } = await pool.query<ProgramRow>(
    `select p.code, p.organization_id as "organizationId", exists (
       select from hub_programs.published_enrollment e
       where e.program_code = p.code and e.organization_id = $2 and e.superseded_at is null) as "isServedByAsker"
     from hub_programs.published_program p where p.code = any($1::text[])`,
    [codes, organizationId],
  );
  return rows;
}

/** Two programs in a month, with the sources whose records the policy opened for each. */
export interface PairScope {
  readonly a: string;
  readonly b: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly organizationId: string;
  readonly sourcesOfA: readonly string[];
  readonly sourcesOfB: readonly string[];
  /** Whose demographics are open. */
  readonly demographicSources: readonly string[];
  readonly purpose: Purpose;
  readonly today: PlainDate;
  readonly openedLaws: readonly Law[];
}

/** Parameters 1 to 11 of every statement that starts with SIDES. */
export function toValues(scope: PairScope): unknown[] {
  const { a, b, startsOn, endsOn, organizationId, sourcesOfA, sourcesOfB, demographicSources } = scope;
  const { purpose, today, openedLaws } = scope;
  return [a, b, startsOn, endsOn, organizationId, sourcesOfA, sourcesOfB, demographicSources, purpose, today, openedLaws];
}

function toSideSql(program: string, sources: string): string {
  return `
  select l.shared_client_id as client, e.member_id, e.organization_id, e.starts_on, e.ends_on
  from hub_programs.published_enrollment e
  join hub_shared_clients.link l on l.member_id = e.member_id and l.unlinked_at is null
  where e.program_code = ${program} and e.superseded_at is null and e.organization_id = any(${sources}::text[])
    and e.starts_on <= $4::date and (e.ends_on is null or e.ends_on >= $3::date)
    and (e.organization_id = $5 or hub_privacy.is_open(e.member_id,
      (select p.law from hub_programs.published_program p where p.code = ${program}), ${program}, 'E', $5, $9, $10::date, $11::text[]))`;
}

/** One row of facts per shared child, from the asker's own record first. */
export const SIDES = `
with a as materialized (${toSideSql("$1", "$6")}),
b as materialized (${toSideSql("$2", "$7")}),
shared as materialized (select client from a intersect select client from b),
fact as (
  select distinct on (s.client) s.client, i.birth_date, i.county
  from shared s
  left join hub_shared_clients.link l on l.shared_client_id = s.client and l.unlinked_at is null
  left join hub_shared_clients.cleaned_identity i on i.member_id = l.member_id and i.organization_id = any($8::text[])
  order by s.client, i.organization_id = $5 desc nulls last, i.member_id
),
plan as (
  select distinct s.client, c.plan_organization_id as plan
  from shared s
  join hub_shared_clients.link l on l.shared_client_id = s.client and l.unlinked_at is null
  join hub_members.published_coverage c on c.member_id = l.member_id and c.superseded_at is null
    and c.organization_id = any($6::text[] || $7::text[])
    and c.starts_on <= $4::date and (c.ends_on is null or c.ends_on >= $3::date)
),
aged as (
  select f.client, f.county, case
    when f.birth_date is null then 'UNKNOWN'
    when age($4::date, f.birth_date) < interval '3 years' then '0-2'
    when age($4::date, f.birth_date) < interval '6 years' then '3-5'
    when age($4::date, f.birth_date) < interval '12 years' then '6-11'
    when age($4::date, f.birth_date) < interval '18 years' then '12-17'
    when age($4::date, f.birth_date) < interval '21 years' then '18-20'
    else '21+' end as age_band
  from fact f
)`;

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
    and c.organization_id = any($6::text[]) and c.starts_on <= $4::date and (c.ends_on is null or c.ends_on >= $3::date)
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

export interface PairPage {
  /** Over all pages. */
  readonly shared: number;
  /** In ascending order of the client's key. */
  readonly clients: readonly PairClient[];
}

export async function listPairClients(
  pool: pg.Pool,
  scope: PairScope,
  page: { readonly limit: number; readonly afterKey: number | undefined },
): Promise<PairPage> {
  const { rows } = await pool.query<PairClient & { shared: number }>(
    `${SIDES}
     select t.shared, s.client as "clientId", c.created_at as "createdAt", (
       select json_agg(distinct jsonb_build_object('memberId', m.member_id, 'organizationId', m.organization_id))
       from (select * from a union all select * from b) m where m.client = s.client) as members
     from (select count(*) as shared from shared) t
     left join (select client from shared where client > $12 order by client limit $13) s on true
     left join hub_shared_clients.shared_client c on c.id = s.client order by s.client`,
    [...toValues(scope), page.afterKey ?? 0, page.limit],
  );
  // An empty page still has its row with the count.
  return { shared: rows[0]?.shared ?? 0, clients: rows.filter((row) => row.clientId !== null) };
}
