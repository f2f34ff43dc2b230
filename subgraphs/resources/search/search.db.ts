import type pg from "pg";
import type { FoundResource, ResourceQuery } from "./resource-query.js";
import { type Conditions, toConditions, toMiles } from "./where-services.js";

export interface SearchPage {
  readonly limit: number;
  readonly offset: number;
}

const ROW = `i.key, i.id, i.needs, i.cost, i.is_virtual as "isVirtual", i.languages, i.areas,
  i.minimum_age::float8 as "minimumAge", i.maximum_age::float8 as "maximumAge", i.insurance,
  i.diagnosis_groups as "diagnosisGroups", i.maximum_income_percent as "maximumIncomePercent", i.residency,
  i.verified_on as "verifiedOn"`;

/** Best words first, then nearest, then by name; the key makes the order total, so that pages neither repeat nor skip. */
export async function searchServices(
  pool: pg.Pool,
  query: ResourceQuery,
  page: SearchPage,
): Promise<{ rows: FoundResource[]; totalCount: number }> {
  const conditions = toConditions(query, await toSearchText(pool, query.text));
  const values = [...conditions.values, page.limit, page.offset];
  const { rows } = await pool.query<FoundResource & { totalCount: number }>(
    `with ${conditions.with} matched as materialized (
       select i.key, i.name, ${conditions.rank} as rank, ${conditions.miles} as miles
       from ${conditions.from} where ${conditions.where}),
     page as (
       select key, name, rank, miles from matched order by rank desc, miles nulls last, name, key
       limit $${values.length - 1} offset $${values.length})
     select ${ROW}, ${toDistance(query)} as miles, (select count(*)::int from matched) as "totalCount"
     from page p join hub_resources.service_index i on i.key = p.key order by p.rank desc, p.miles nulls last, p.name, p.key`,
    values,
  );
  return { rows, totalCount: rows[0]?.totalCount ?? (page.offset === 0 ? 0 : await countServices(pool, conditions)) };
}

/** Services at their places: those of every service that matches, and where a distance was asked those within it. */
export async function searchServiceLocations(
  pool: pg.Pool,
  query: ResourceQuery,
  page: SearchPage,
): Promise<{ ids: string[]; totalCount: number }> {
  const conditions = toConditions(query, await toSearchText(pool, query.text));
  const values = [...conditions.values];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const { point, withinMiles } = query.near ?? {};
  const within =
    point && withinMiles !== undefined
      ? `${toMiles(String(point.latitude), String(point.longitude))} <= ${bind(withinMiles)}`
      : "true";
  const { rows } = await pool.query<{ id: string | null; totalCount: number }>(
    `with ${conditions.with} matched as materialized (
       select i.key, i.name, ${conditions.rank} as rank from ${conditions.from}
       where ${conditions.where}),
     link as materialized (
       select s.link_id as id, m.rank, m.name, m.key from matched m
       join hub_resources.service_site s on s.service_key = m.key where ${within}),
     page as (select id, rank, name, key from link order by rank desc, name, key, id
       limit ${bind(page.limit)} offset ${bind(page.offset)})
     select p.id, c.n as "totalCount" from (select count(*)::int as n from link) c left join page p on true
     order by p.rank desc, p.name, p.key, p.id`,
    values,
  );
  return { ids: rows.flatMap(({ id }) => id ?? []), totalCount: rows[0]?.totalCount ?? 0 };
}

/** A virtual service has no distance, even where its office is known. */
function toDistance({ near }: ResourceQuery): string {
  if (!near?.point) return "null::float8";
  const { latitude, longitude } = near.point;
  return `case when not i.is_virtual then (select round(min(${toMiles(String(latitude), String(longitude))})::numeric, 1)::float8
    from hub_resources.service_site s where s.service_key = i.key) end`;
}

/** Where a page past the end holds no row that could say it. */
async function countServices(pool: pg.Pool, conditions: Conditions): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `with ${conditions.with} matched as (
       select i.key from ${conditions.from} where ${conditions.where})
     select count(*)::int as n from matched`,
    [...conditions.values],
  );
  return rows[0]?.n ?? 0;
}

export interface Facet {
  readonly kind: "NEED" | "COST" | "LANGUAGE" | "VIRTUAL" | "COUNTY" | "INSURANCE";
  readonly value: string;
  readonly count: number;
}

/** Services per value among all that match, most frequent first. */
export async function countFacets(pool: pg.Pool, query: ResourceQuery): Promise<Facet[]> {
  const conditions = toConditions(query, await toSearchText(pool, query.text));
  const { rows } = await pool.query<Facet>(
    `with ${conditions.with} matched as materialized (
       select i.key, i.needs, i.cost, i.languages, i.is_virtual, i.insurance
       from ${conditions.from} where ${conditions.where}),
     facet as (
       select 'NEED' as kind, unnest(needs) as value from matched
       union all select 'COST', cost from matched
       union all select 'LANGUAGE', unnest(languages) from matched
       union all select 'VIRTUAL', case when is_virtual then 'true' else 'false' end from matched
       union all select 'INSURANCE', unnest(insurance) from matched
       union all select 'COUNTY', place from (
         select distinct m.key, s.state || '/' || s.county as place from matched m
         join hub_resources.service_site s on s.service_key = m.key where s.county is not null) c)
     select kind, value, count(*)::int as count from facet group by 1, 2 order by 1, 3 desc, 2`,
    [...conditions.values],
  );
  return rows;
}

/** How alike two words' parts must be to be taken for one mistyped; about one wrong letter in six. Needs local confirmation. */
const ALIKE = 0.4;
const LIKELY_WORDS = 3;

/**
 * All words of the text, each as it stands or, where no service has it, as the words most like it. Undefined without any
 * word; a word that is like none finds nothing, and so does the text.
 */
async function toSearchText(pool: pg.Pool, text: string | undefined): Promise<string | undefined> {
  if (text === undefined || text.trim() === "") return undefined;
  const { rows } = await pool.query<{ word: string; alike: string[] | null }>(
    `with given as (select word from unnest(tsvector_to_array(to_tsvector('english', $1))) word),
     part as (select word, array(select distinct substr('  ' || word || ' ', place, 3)
       from generate_series(1, length(word) + 1) place) as parts from given)
     select p.word, case when exists (select 1 from hub_resources.search_word k where k.word = p.word) then array[p.word] else (
       select array_agg(word order by alike desc, services desc, word) from (
         select k.word, k.services, a.alike from hub_resources.search_word k, lateral (
           select shared::float8 / (cardinality(k.parts) + cardinality(p.parts) - shared) as alike
           from (select count(*) as shared from unnest(k.parts) one where one = any(p.parts)) s) a
         where k.parts && p.parts and a.alike >= $2
         order by a.alike desc, k.services desc, k.word limit $3) best) end as alike
     from part p`,
    [text.slice(0, 500), ALIKE, LIKELY_WORDS],
  );
  if (rows.length === 0) return undefined;
  return rows.map(({ word, alike }) => `(${(alike ?? [word]).map(quoteWord).join(" | ")})`).join(" & ");
}

function quoteWord(word: string): string {
  return `'${word.replace(/['\\]/g, (character) => character + character)}'`;
}
