import type { PlainDate } from "#shared/dates.js";
import type { AnswerTo } from "#shared/policy/live-consents.js";
import { evidenceOfRow, isOpenRow, type LawfulRow } from "#shared/policy/open-rows.js";
import { isOpenFact, toClosedRecords } from "./open-facts.js";

/** Two programs in a month, with the sources whose records the policy opened for each. */
export interface PairScope extends AnswerTo {
  readonly a: string;
  readonly b: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly sourcesOfA: readonly string[];
  readonly sourcesOfB: readonly string[];
  /** Whose demographics are open. */
  readonly demographicSources: readonly string[];
}

/** Parameters 1 to 10, which isOnSide reads. */
export function toSideValues(scope: PairScope): unknown[] {
  const { a, b, startsOn, endsOn, organizationId, sourcesOfA, sourcesOfB, purpose, today, laws } = scope;
  return [a, b, startsOn, endsOn, organizationId, sourcesOfA, sourcesOfB, purpose, today, laws];
}

/** Parameters 1 to 11 of every statement that starts with SIDES. */
export function toValues(scope: PairScope): unknown[] {
  return [...toSideValues(scope), scope.demographicSources];
}

interface Side {
  readonly program: string;
  readonly sources: string;
}
export const A: Side = { program: "$1", sources: "$6" };
export const B: Side = { program: "$2", sources: "$7" };

const RECIPIENT = { recipient: "$5", purpose: "$8", day: "$9::date", openedLaws: "$10::text[]" };

/** True where the enrollment `e` is one of the side's in the month, and open to the asker. */
export function isOnSide({ program, sources }: Side): string {
  return `e.program_code = ${program} and e.superseded_at is null and e.organization_id = any(${sources}::text[])
    and e.starts_on <= $4::date and (e.ends_on is null or e.ends_on >= $3::date)
    and (e.organization_id = $5 or (select true from hub_programs.published_program where code = ${program})
      and ${isOpenRow(toRow("e.member_id", program), RECIPIENT)})`;
}

function toRow(member: string, program: string): LawfulRow {
  return { member, law: `(select law from hub_programs.published_program where code = ${program})`, program, fieldClass: "E" };
}

/** SQL: the consent on which another's row of the side, given as SQL, rests; null where it rests on none. */
export const evidenceOnSide = ({ program }: Side, row: string): string =>
  `case when ${row}.organization_id <> $5 then ${evidenceOfRow(toRow(`${row}.member_id`, program), RECIPIENT)} end`;

function toSideSql(side: Side, among: string): string {
  return `
  select l.shared_client_id as client, e.member_id, e.organization_id, e.starts_on, e.ends_on
  from hub_programs.published_enrollment e
  join hub_shared_clients.link l on l.member_id = e.member_id and l.unlinked_at is null
  where ${isOnSide(side)} ${among}`;
}

const toTables = (amongClients: string, amongRecords: string): string => `
a as materialized (${toSideSql(A, amongClients)}),
b as materialized (${toSideSql(B, amongClients)}),
shared as materialized (select client from a intersect select client from b),
${toClosedRecords(amongRecords)},
fact as (
  select distinct on (s.client) s.client, i.birth_date, i.county
  from shared s
  left join hub_shared_clients.link l on l.shared_client_id = s.client and l.unlinked_at is null
  left join hub_shared_clients.cleaned_identity i on i.member_id = l.member_id and i.organization_id = any($11::text[])
    and ${isOpenFact("i", "D")}
  order by s.client, i.organization_id = $5 desc nulls last, i.member_id
),
plan as (
  select distinct s.client, c.plan_organization_id as plan
  from shared s
  join hub_shared_clients.link l on l.shared_client_id = s.client and l.unlinked_at is null
  join hub_members.published_coverage c on c.member_id = l.member_id and c.superseded_at is null
    and c.organization_id = any($6::text[] || $7::text[]) and ${isOpenFact("c", "E")}
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

/**
 * All children of both programs, as tables a and b; those in both; and of these one row of facts per child, from the asker's
 * own record first, and of other records what is not kept back.
 */
export const SIDES = `with ${toTables("", "")}`;

/**
 * The same of a page of the shared children: those after one key, up to a limit, each given as SQL. Walks the children in
 * the order of their keys and stops at the end of the page: at a state's size, reading both programs whole takes seconds.
 */
export const toPageSql = (afterKey: string, limit: string): string => `
page as materialized (
  select distinct l.shared_client_id as client from hub_shared_clients.link l
  where l.unlinked_at is null and l.shared_client_id > ${afterKey} and ${hasEnrollment("l", isOnSide(A))}
    and exists (select from hub_shared_clients.link o
      where o.shared_client_id = l.shared_client_id and o.unlinked_at is null and ${hasEnrollment("o", isOnSide(B))})
  order by client limit ${limit}
)`;

export const toSidesOfPage = (afterKey: string, limit: string): string => `with ${toPageSql(afterKey, limit)},
paged as materialized (
  select l.member_id from hub_shared_clients.link l where l.unlinked_at is null and l.shared_client_id in (select client from page)
),
${toTables("and e.member_id in (select member_id from paged)", "and c.member_id in (select member_id from paged)")}`;

export function hasEnrollment(link: string, condition: string): string {
  return `exists (select from hub_programs.published_enrollment e where e.member_id = ${link}.member_id and ${condition})`;
}
