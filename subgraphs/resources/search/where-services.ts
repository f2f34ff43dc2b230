/** A question becomes the conditions of a query; every value travels as a parameter. */
import type { Nearness, ResourceQuery } from "./resource-query.js";

/** How far families usually go for a service that names no area of its own; needs local confirmation. */
const USUAL_MILES = 50;

const MILES_PER_DEGREE = 69.05;

export interface Conditions {
  /** Common table expressions that the conditions use; empty or ending in a comma. */
  readonly with: string;
  /** The services as `i`, and what the conditions join them to. */
  readonly from: string;
  readonly where: string;
  readonly values: readonly unknown[];
  /** Orders better answers first. */
  readonly rank: string;
  readonly miles: string;
}

/** searchText is the text as a tsquery, already corrected for mistyped words. */
export function toConditions(query: ResourceQuery, searchText: string | undefined): Conditions {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = query.isAnyStatus ? ["true"] : ["i.is_offered"];
  const add = <T>(value: T | undefined, toCondition: (parameter: string) => string) => {
    if (value !== undefined) where.push(toCondition(bind(value)));
  };
  add(query.needs, (needs) => `i.needs && ${needs}::text[]`);
  add(query.termIds, (terms) => `i.terms && ${terms}::uuid[]`);
  add(
    query.taxonomyId,
    (id) => `exists (select 1 from hub_resources.entry t where t.object = 'taxonomy_term' and t.id = any(i.terms)
      and t.fields->>'taxonomy_id' = ${id}::text)`,
  );
  add(query.organizationId, (id) => `i.organization_id = ${id}::uuid`);
  add(query.source, (source) => `i.source = ${source}`);
  add(query.ids, (ids) => `i.id = any(${ids}::uuid[])`);
  add(
    query.ageYears,
    (age) =>
      `coalesce(i.minimum_age, 0) <= ${age}::numeric and (i.maximum_age is null or floor(${age}::numeric) <= i.maximum_age)`,
  );
  add(query.languages, (languages) => `i.languages && ${languages}::text[]`);
  add(query.costs, (costs) => `i.cost = any(${costs}::text[])`);
  add(query.isVirtual, (isVirtual) => `i.is_virtual = ${isVirtual}`);
  add(query.insurance, (insurance) => `(i.insurance is null or ${insurance} = any(i.insurance))`);
  add(query.diagnosisGroup, (group) => `(i.diagnosis_groups is null or ${group} = any(i.diagnosis_groups))`);
  add(query.namedDiagnosisGroup, (group) => `${group} = any(i.diagnosis_groups)`);
  add(query.incomePercent, (percent) => `(i.maximum_income_percent is null or ${percent}::int <= i.maximum_income_percent)`);
  add(query.modifiedSince, (since) => `i.modified_at >= ${since}`);
  add(query.openAt, toOpenAt);
  add(searchText, (text) => `i.words @@ ${text}::tsquery`);
  const rank = searchText === undefined ? "0" : `ts_rank(i.words, $${values.indexOf(searchText) + 1}::tsquery)`;
  if (!query.near) return { with: "", from: SERVICES, where: toText(where), values, rank, miles: "null::float8" };
  if (!query.near.point) return { ...addArea(query.near, { bind, where }), where: toText(where), values, rank };
  // What leaves few services by an index of its own is found by it first: how many are near, the planner cannot tell.
  const isFew = [query.needs, query.termIds, query.ids, query.organizationId, searchText].some((few) => few !== undefined);
  const near = addNearness({ ...query.near, point: query.near.point }, { bind, where, isFew });
  return { ...near, where: toText(where), values, rank };
}

const SERVICES = "hub_resources.service_index i";

function toText(conditions: readonly string[]): string {
  return conditions.join("\n and ");
}

/** Local time of the service; a day is taken from where it is there. */
function toOpenAt(moment: string): string {
  return `exists (
    select 1 from hub_resources.service_hours h, lateral (select ${moment}::timestamptz at time zone i.time_zone as local) l
    where h.service_key = i.key and (h.weekday = extract(dow from l.local) or h.day = l.local::date)
      and (h.valid_from is null or h.valid_from <= l.local::date) and (h.valid_to is null or h.valid_to >= l.local::date)
      and (h.opens_at is null or h.opens_at <= l.local::time) and (h.closes_at is null or h.closes_at > l.local::time))`;
}

type PlacedNearness = Nearness & Required<Pick<Nearness, "point">>;

interface PlacedBuilding extends Building {
  /** An index of its own leaves few services. */
  readonly isFew: boolean;
}

interface Building {
  readonly bind: (value: unknown) => string;
  readonly where: string[];
}

const livesIn = (areas: string) => `(i.residency is null or i.residency && ${areas}::text[])`;

/** As addNearness(), where no place is known: its county stands for it. */
function addArea(near: Nearness, { bind, where }: Building): Pick<Conditions, "with" | "from" | "miles"> {
  const areas = bind(near.areas);
  where.push(livesIn(areas), `(i.areas && ${areas}::text[] or i.areas = '{}' and ${toSameCounty(near, bind)})`);
  return { with: "", from: SERVICES, miles: "null::float8" };
}

/**
 * A service that names its area helps everybody in it and nobody else; one that names none helps those around its places.
 * A virtual service is near wherever its area reaches, and has no distance.
 */
function addNearness(near: PlacedNearness, { bind, where, isFew }: PlacedBuilding): Pick<Conditions, "with" | "from" | "miles"> {
  const areas = bind(near.areas);
  const inArea = (service: string) => {
    const isVirtual = near.withinMiles === undefined ? "" : `and ${service}.is_virtual`;
    return `${service}.areas && ${areas}::text[] ${isVirtual}`;
  };
  where.push(livesIn(areas), `(i.areas && ${areas}::text[] or i.areas = '{}')`);
  const { box, distance } = toNearSites(near, bind);
  const sites = (among: string) => `
        select s.service_key, ${distance} as miles from hub_resources.service_site s where ${among} ${box} offset 0`;
  if (isFew) {
    // The square first, by a hash of its services: a need that many have leaves more than can be reckoned one by one.
    where.push(`(i.key in (select s.service_key from hub_resources.service_site s where ${box}) or ${inArea("i")})`);
    where.push(`(n.miles is not null or ${inArea("i")})`);
    const nearest = `select min(s.miles) as miles from (${sites("s.service_key = i.key and")}) s where s.miles <= ${bind(toReach(near))}`;
    return { with: "", from: `${SERVICES} cross join lateral (${nearest}) n`, miles: "n.miles" };
  }
  // Each way of being near by its own index; both at once in one condition would read all services.
  return {
    with: `near as materialized (
      select service_key, min(miles) as miles from (${sites("")}) s where miles <= ${bind(toReach(near))} group by 1),
    helping as (
      select service_key, miles from near union all
      select v.key, null from hub_resources.service_index v
      where ${inArea("v")} and not exists (select from near where near.service_key = v.key)),`,
    from: `${SERVICES} join helping n on n.service_key = i.key`,
    miles: "n.miles",
  };
}

function toReach({ withinMiles }: PlacedNearness): number {
  return withinMiles ?? USUAL_MILES;
}

/** Whether a site `s` is in the square around the place, and how far from it, as SQL. */
function toNearSites(near: PlacedNearness, bind: Building["bind"]): { readonly box: string; readonly distance: string } {
  const { latitude, longitude } = near.point;
  const miles = toReach(near);
  const [latitudeSpan, longitudeSpan] = [
    miles / MILES_PER_DEGREE,
    miles / (MILES_PER_DEGREE * Math.max(Math.cos((latitude * Math.PI) / 180), 0.01)),
  ];
  const distance = toMiles(bind(latitude), bind(longitude));
  const box = `s.latitude between ${bind(latitude - latitudeSpan)} and ${bind(latitude + latitudeSpan)}
      and s.longitude between ${bind(longitude - longitudeSpan)} and ${bind(longitude + longitudeSpan)}`;
  return { box, distance };
}

function toSameCounty(near: Nearness, bind: Building["bind"]): string {
  if (!near.state) return "false";
  const counties = near.counties?.map((county) => county.toUpperCase());
  const county = counties === undefined ? "" : ` and upper(s.county) = any(${bind(counties)}::text[])`;
  return `exists (select 1 from hub_resources.service_site s where s.service_key = i.key and s.state = ${bind(near.state)}${county})`;
}

/** Great-circle distance in miles (haversine, with the earth's mean radius). */
export function toMiles(latitude: string, longitude: string): string {
  return `7917.5 * asin(sqrt(power(sin(radians(s.latitude - ${latitude}::float8) / 2), 2)
    + cos(radians(${latitude}::float8)) * cos(radians(s.latitude)) * power(sin(radians(s.longitude - ${longitude}::float8) / 2), 2)))`;
}
