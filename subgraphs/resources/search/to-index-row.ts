/** A service with everything nested in it flows in; what a question needs to know of it flows out. */
import type { PlainDate } from "#shared/dates.js";
import { findNeed } from "#shared/needs.js";
import { type LoadedTree, listOf, numberOf, oneOf, type Tree, textOf } from "../directory/load-trees.js";
import { readConditions } from "../eligibility/read-conditions.js";
import type { RowFields } from "../hsds/check-row.js";
import { type OpeningHours, toOpeningHours } from "../schedules/opening-hours.js";
import { findState, readAreas } from "./area.js";
import { type Cost, readCost } from "./cost.js";
import { toLanguageCode } from "./languages.js";
import { findTimeZone } from "./time-zones.js";

export interface IndexSite {
  /** The service_at_location. */
  readonly linkId: string;
  readonly locationId: string;
  readonly state: string | null;
  readonly zip: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export interface IndexRow {
  readonly id: string;
  readonly source: string;
  readonly name: string;
  readonly organizationId: string | null;
  readonly isOffered: boolean;
  /** Words by weight: name; needs and terms; organization; descriptions. */
  readonly texts: readonly [string, string, string, string];
  readonly needs: readonly string[];
  readonly terms: readonly string[];
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly languages: readonly string[];
  readonly cost: Cost;
  readonly isVirtual: boolean;
  readonly areas: readonly string[];
  readonly insurance: readonly string[] | null;
  readonly diagnosisGroups: readonly string[] | null;
  readonly maximumIncomePercent: number | null;
  readonly residency: readonly string[] | null;
  readonly timeZone: string;
  readonly verifiedOn: string | null;
  readonly modifiedAt: string;
  readonly sites: readonly IndexSite[];
  readonly hours: readonly OpeningHours[];
}

export interface IndexSettings {
  readonly today: PlainDate;
  /** Needs by taxonomy term, where somebody said so; a term's own code or name says it otherwise. */
  readonly needsOfTerms: ReadonlyMap<string, readonly string[]>;
}

/** Statuses under which a service may be offered; a temporarily closed one is shown as such. */
const OFFERED = new Set(["active", "temporarily closed"]);

export function toIndexRow({ tree, row }: LoadedTree, settings: IndexSettings): IndexRow {
  const links = listOf(tree, "service_at_locations");
  const locations = links.flatMap((link) => oneOf(link, "location") ?? []);
  const sites = links.flatMap(toSites);
  const organization = oneOf(tree, "organization");
  const attributes = listOf(tree, "attributes");
  const terms = attributes.flatMap((attribute) => oneOf(attribute, "taxonomy_term") ?? []);
  const state = sites.find((site) => site.state)?.state ?? undefined;
  const areas = listAreas(tree, links, state);
  const lastModified = textOf(tree, "last_modified");
  return {
    id: row.id,
    source: row.source,
    name: textOf(tree, "name") ?? "",
    organizationId: organization?.id ?? null,
    isOffered: OFFERED.has(textOf(tree, "status") ?? ""),
    texts: toTexts(tree, terms, organization),
    needs: listNeeds(terms, settings),
    terms: [...new Set(terms.map((term) => term.id))],
    minimumAge: numberOf(tree, "minimum_age") ?? null,
    maximumAge: numberOf(tree, "maximum_age") ?? null,
    languages: listLanguages(tree, locations),
    cost: readCost(listOf(tree, "cost_options"), textOf(tree, "fees_description")),
    isVirtual: locations.some((location) => textOf(location, "location_type") === "virtual"),
    areas,
    ...readConditions(listConditions(attributes)),
    timeZone: findTimeZone(state ?? findStateOfAreas(areas)),
    verifiedOn: textOf(tree, "assured_date") ?? null,
    modifiedAt: (lastModified ? new Date(lastModified) : row.changedAt).toISOString(),
    sites,
    hours: listHours(tree, { links, locations, today: settings.today }),
  };
}

/** None for a link whose location is unknown. */
function toSites(link: Tree): IndexSite[] {
  const location = oneOf(link, "location");
  if (!location) return [];
  const [linkId, locationId] = [link.id, location.id];
  if (textOf(location, "location_type") === "virtual") {
    return [{ linkId, locationId, state: null, zip: null, latitude: null, longitude: null }];
  }
  const address = listOf(location, "addresses").find((one) => textOf(one, "address_type") !== "postal");
  const zip = /^\d{5}/.exec(textOf(address, "postal_code") ?? "")?.[0];
  return [
    {
      linkId,
      locationId,
      state: findState(textOf(address, "state_province")) ?? null,
      zip: zip ?? null,
      latitude: numberOf(location, "latitude") ?? null,
      longitude: numberOf(location, "longitude") ?? null,
    },
  ];
}

function toTexts(tree: Tree, terms: readonly Tree[], organization: Tree | undefined): [string, string, string, string] {
  const join = (...texts: (string | undefined)[]) => texts.filter(Boolean).join(" ");
  return [
    join(textOf(tree, "name"), textOf(tree, "alternate_name")),
    join(...terms.map((term) => textOf(term, "name"))),
    join(textOf(organization, "name"), textOf(organization, "alternate_name")),
    join(textOf(tree, "description"), textOf(tree, "eligibility_description"), textOf(tree, "application_process")),
  ];
}

function listNeeds(terms: readonly Tree[], { needsOfTerms }: IndexSettings): string[] {
  const needs = terms.flatMap((term) => {
    const own = findNeed({ code: textOf(term, "code"), name: textOf(term, "name") });
    return [...(own ? [own] : []), ...(needsOfTerms.get(term.id) ?? [])];
  });
  return [...new Set(needs)].sort();
}

function listAreas(tree: Tree, links: readonly Tree[], state: string | undefined): string[] {
  const areas = [tree, ...links].flatMap((owner) => listOf(owner, "service_areas"));
  const named = areas.flatMap((area) =>
    readAreas({ name: textOf(area, "name"), extent: textOf(area, "extent"), extentType: textOf(area, "extent_type") }, state),
  );
  return [...new Set(named)].sort();
}

function findStateOfAreas(areas: readonly string[]): string | undefined {
  return areas.map((area) => /^US-([A-Z]{2})/.exec(area)?.[1]).find(Boolean);
}

function listLanguages(tree: Tree, locations: readonly Tree[]): string[] {
  const languages = [tree, ...locations].flatMap((owner) => listOf(owner, "languages"));
  const codes = languages.flatMap((language) => textOf(language, "code") ?? textOf(language, "name") ?? []);
  return [...new Set(codes.map(toLanguageCode))].sort();
}

function listConditions(attributes: readonly Tree[]) {
  return attributes
    .filter((attribute) => textOf(attribute, "link_type") === "eligibility")
    .map((attribute) => ({ code: textOf(oneOf(attribute, "taxonomy_term"), "code"), value: textOf(attribute, "value") }));
}

interface HoursOf {
  readonly links: readonly Tree[];
  readonly locations: readonly Tree[];
  readonly today: PlainDate;
}

/** The service's own hours, or where it names none those of the places at which it is given. */
function listHours(tree: Tree, { links, locations, today }: HoursOf): OpeningHours[] {
  const own = [tree, ...links].flatMap((owner) => listOf(owner, "schedules"));
  const schedules = own.length > 0 ? own : locations.flatMap((location) => listOf(location, "schedules"));
  return schedules.flatMap((schedule) => toOpeningHours(schedule as RowFields, today));
}
