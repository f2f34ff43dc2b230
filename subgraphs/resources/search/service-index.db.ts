import type pg from "pg";
import type { IndexRow } from "./to-index-row.js";

/** Keeps each service's key, so that pages that were begun go on. */
export async function saveIndexRows(client: pg.ClientBase, rows: readonly IndexRow[]): Promise<void> {
  const services = rows.map(({ sites: _sites, hours: _hours, ...row }) => row);
  const { rows: keys } = await client.query<{ id: string; key: number }>(
    `insert into hub_resources.service_index (id, source, name, organization_id, is_offered, words, needs, terms, minimum_age,
       maximum_age, languages, cost, is_virtual, areas, insurance, diagnosis_groups, maximum_income_percent, residency, time_zone,
       verified_on, modified_at)
     select id, source, name, "organizationId", "isOffered",
       setweight(to_tsvector('english', texts[1]), 'A') || setweight(to_tsvector('english', texts[2]), 'B')
         || setweight(to_tsvector('english', texts[3]), 'C') || setweight(to_tsvector('english', texts[4]), 'D'),
       needs, terms, "minimumAge", "maximumAge", languages, cost, "isVirtual", areas, insurance, "diagnosisGroups",
       "maximumIncomePercent", residency, "timeZone", "verifiedOn", "modifiedAt"
     from jsonb_to_recordset($1::jsonb) as s (id uuid, source text, name text, "organizationId" uuid, "isOffered" boolean,
       texts text[], needs text[], terms uuid[], "minimumAge" numeric, "maximumAge" numeric, languages text[], cost text,
       "isVirtual" boolean, areas text[], insurance text[], "diagnosisGroups" text[], "maximumIncomePercent" integer,
       residency text[], "timeZone" text, "verifiedOn" date, "modifiedAt" timestamptz)
     on conflict (id) do update set source = excluded.source, name = excluded.name, organization_id = excluded.organization_id,
       is_offered = excluded.is_offered, words = excluded.words, needs = excluded.needs, terms = excluded.terms,
       minimum_age = excluded.minimum_age, maximum_age = excluded.maximum_age, languages = excluded.languages,
       cost = excluded.cost, is_virtual = excluded.is_virtual, areas = excluded.areas, insurance = excluded.insurance,
       diagnosis_groups = excluded.diagnosis_groups, maximum_income_percent = excluded.maximum_income_percent,
       residency = excluded.residency, time_zone = excluded.time_zone, verified_on = excluded.verified_on,
       modified_at = excluded.modified_at
     returning id, key`,
    [JSON.stringify(services)],
  );
  const keyOf = new Map(keys.map(({ id, key }) => [id, key]));
  const withKey = <T extends object>(pick: (row: IndexRow) => readonly T[]) =>
    JSON.stringify(rows.flatMap((row) => pick(row).map((one) => ({ ...one, key: keyOf.get(row.id) }))));
  const all = keys.map(({ key }) => key);
  await saveSites(
    client,
    all,
    withKey((row) => row.sites),
  );
  await saveHours(
    client,
    all,
    withKey((row) => row.hours),
  );
}

/** County, and where a location has no coordinates the middle of its ZIP, come from the table of places. */
async function saveSites(client: pg.ClientBase, keys: readonly number[], sites: string): Promise<void> {
  await client.query("delete from hub_resources.service_site where service_key = any($1::int[])", [keys]);
  await client.query(
    `insert into hub_resources.service_site (service_key, link_id, location_id, state, county, zip, latitude, longitude)
     select s.key, s."linkId", s."locationId", coalesce(s.state, p.state), p.county, s.zip,
       coalesce(s.latitude, p.latitude), coalesce(s.longitude, p.longitude)
     from jsonb_to_recordset($1::jsonb) as s (key integer, "linkId" uuid, "locationId" uuid, state text, zip text, latitude double precision,
       longitude double precision)
     left join hub_resources.place p on p.zip = s.zip`,
    [sites],
  );
}

async function saveHours(client: pg.ClientBase, keys: readonly number[], hours: string): Promise<void> {
  await client.query("delete from hub_resources.service_hours where service_key = any($1::int[])", [keys]);
  await client.query(
    `insert into hub_resources.service_hours (service_key, weekday, day, valid_from, valid_to, opens_at, closes_at)
     select key, weekday, day, "validFrom", "validTo", "opensAt", "closesAt"
     from jsonb_to_recordset($1::jsonb) as h (key integer, weekday smallint, day date, "validFrom" date, "validTo" date,
       "opensAt" time, "closesAt" time)`,
    [hours],
  );
}

const PARTS_OF_WORD =
  "array(select distinct substr('  ' || word || ' ', place, 3) from generate_series(1, length(word) + 1) place)";

/** All words of all offered services; a directory of 50,000 services has some ten thousand of them. */
export async function refreshWords(pool: pg.Pool): Promise<void> {
  await pool.query(
    `with counted as (
       select word, ndoc from ts_stat('select words from hub_resources.service_index where is_offered')
       where length(word) between 2 and 40),
     gone as (delete from hub_resources.search_word w where not exists (select 1 from counted c where c.word = w.word))
     insert into hub_resources.search_word (word, parts, services)
     select word, ${PARTS_OF_WORD}, ndoc from counted
     on conflict (word) do update set services = excluded.services`,
  );
  await pool.query("analyze hub_resources.service_index");
}

/** Words that no other service has had until now; how many have each is counted with the next file. */
export async function addWords(client: pg.ClientBase, serviceId: string): Promise<void> {
  await client.query(
    `insert into hub_resources.search_word (word, parts, services)
     select word, ${PARTS_OF_WORD}, 1
     from (select unnest(tsvector_to_array(words)) as word from hub_resources.service_index where id = $1 and is_offered) w
     where length(word) between 2 and 40 on conflict do nothing`,
    [serviceId],
  );
}

export async function listNeedsOfTerms(connection: pg.Pool | pg.ClientBase): Promise<Map<string, string[]>> {
  const { rows } = await connection.query<{ id: string; needs: string[] }>(
    "select term_id as id, array_agg(need order by need) as needs from hub_resources.need_term group by 1",
  );
  return new Map(rows.map(({ id, needs }) => [id, needs]));
}
