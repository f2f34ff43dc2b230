/** A service's entry and what the search found of it become what a reader sees. */
import { findPlainDate } from "#shared/dates.js";
import { describeHours } from "../directory/describe-hours.js";
import { type LoadedTree, listOf, oneOf, type Tree, textOf } from "../directory/load-trees.js";
import { type EligibilityFacts, explainEligibility } from "../eligibility/explain-eligibility.js";
import type { Resource, ResourceLocation, ResourcePhone } from "./resource.type.js";
import type { FoundResource } from "./resource-query.js";

export function toResource(found: FoundResource, { tree, row }: LoadedTree, facts: EligibilityFacts | undefined): Resource {
  const organization = oneOf(tree, "organization");
  const links = listOf(tree, "service_at_locations");
  const locations = links.flatMap((link) => oneOf(link, "location") ?? []);
  return {
    id: found.id,
    name: textOf(tree, "name") ?? "",
    description: textOf(tree, "description") ?? null,
    organization: organization
      ? { id: organization.id, name: textOf(organization, "name") ?? "", website: textOf(organization, "website") ?? null }
      : null,
    status: textOf(tree, "status") ?? "",
    alert: textOf(tree, "alert") ?? null,
    needs: found.needs,
    url: textOf(tree, "url") ?? null,
    email: textOf(tree, "email") ?? null,
    phones: findPhones([tree, ...links, ...locations, ...(organization ? [organization] : [])]),
    hours: findHours([tree, ...links], locations),
    locations: locations.map(toLocation),
    areas: [tree, ...links].flatMap((owner) => listOf(owner, "service_areas")).flatMap(toAreaName),
    eligibility: textOf(tree, "eligibility_description") ?? null,
    minimumAge: found.minimumAge,
    maximumAge: found.maximumAge,
    languages: found.languages,
    cost: found.cost,
    fees: textOf(tree, "fees_description") ?? null,
    application: textOf(tree, "application_process") ?? null,
    documents: listOf(tree, "required_documents").flatMap((document) => textOf(document, "document") ?? []),
    isVirtual: found.isVirtual,
    verifiedOn: findPlainDate(found.verifiedOn ?? "") ?? null,
    missingSince: row.missingSince,
    distanceMiles: found.miles,
    reasons: facts ? explainEligibility(found, facts) : [],
  };
}

/** Of the first owner that has any. */
function findPhones(owners: readonly Tree[]): ResourcePhone[] {
  const phones = owners.map((owner) => listOf(owner, "phones")).find((list) => list.length > 0) ?? [];
  return phones.map((phone) => ({
    number: textOf(phone, "number") ?? "",
    extension: Number(textOf(phone, "extension")) || null,
    description: textOf(phone, "description") ?? textOf(phone, "type") ?? null,
  }));
}

function findHours(owners: readonly Tree[], locations: readonly Tree[]): string[] {
  const own = owners.flatMap((owner) => listOf(owner, "schedules"));
  const schedules = own.length > 0 ? own : locations.flatMap((location) => listOf(location, "schedules"));
  return [...new Set(schedules.flatMap((schedule) => describeHours(schedule) ?? []))];
}

function toLocation(location: Tree): ResourceLocation {
  const address = listOf(location, "addresses")[0];
  const line = ["address_1", "address_2", "city", "state_province", "postal_code"].flatMap(
    (field) => textOf(address, field) ?? [],
  );
  return {
    id: location.id,
    name: textOf(location, "name") ?? null,
    isVirtual: textOf(location, "location_type") === "virtual",
    address: line.length > 0 ? line.join(", ") : null,
    latitude: (location.latitude as number | undefined) ?? null,
    longitude: (location.longitude as number | undefined) ?? null,
    url: textOf(location, "url") ?? null,
  };
}

function toAreaName(area: Tree): string[] {
  const name = textOf(area, "name") ?? textOf(area, "description") ?? textOf(area, "extent");
  return name ? [name] : [];
}
