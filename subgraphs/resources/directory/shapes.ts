import { getHsdsObject, type HsdsNesting, type HsdsObjectName } from "../hsds/hsds-objects.js";

/** Which nested properties an answer shows of an object, and of those. */
export interface Shape {
  readonly [property: string]: Shape;
}

const ATTRIBUTES: Shape = { taxonomy_term: { taxonomy_detail: {} } };
const PHONE: Shape = { languages: {} };
const CONTACT: Shape = { phones: PHONE };

const LOCATION: Shape = {
  languages: {},
  addresses: {},
  contacts: CONTACT,
  accessibility: {},
  phones: PHONE,
  schedules: {},
  attributes: ATTRIBUTES,
};

export const ORGANIZATION_FULL: Shape = {
  additional_websites: {},
  funding: {},
  contacts: CONTACT,
  phones: PHONE,
  locations: LOCATION,
  programs: {},
  organization_identifiers: {},
  attributes: ATTRIBUTES,
  metadata: {},
};

const SERVICE_BASE: Shape = {
  additional_urls: {},
  phones: PHONE,
  schedules: {},
  service_areas: {},
  languages: {},
  organization: {},
  funding: {},
  cost_options: {},
  program: {},
  required_documents: {},
  contacts: CONTACT,
  capacities: { unit: {} },
  attributes: ATTRIBUTES,
};

const SITE: Shape = { service_areas: {}, contacts: CONTACT, phones: PHONE, schedules: {}, location: LOCATION };

export const SERVICE_FULL: Shape = { ...SERVICE_BASE, service_at_locations: SITE, metadata: {} };

export const SERVICE_AT_LOCATION_FULL: Shape = { ...SITE, attributes: ATTRIBUTES, metadata: {}, service: SERVICE_BASE };

export const SERVICE_LISTED: Shape = { organization: {}, program: {} };

export const ORGANIZATION_LISTED: Shape = {};

export const SERVICE_AT_LOCATION_LISTED: Shape = { location: {}, service: SERVICE_LISTED };

export const TAXONOMY_TERM: Shape = { taxonomy_detail: {} };

/** What the search index and the guide are made from. */
export const SERVICE_DETAILS: Shape = {
  phones: PHONE,
  schedules: {},
  service_areas: {},
  languages: {},
  organization: { phones: {} },
  cost_options: {},
  required_documents: {},
  contacts: CONTACT,
  attributes: { taxonomy_term: {} },
  service_at_locations: {
    service_areas: {},
    phones: {},
    schedules: {},
    location: { addresses: {}, schedules: {}, languages: {}, phones: {}, accessibility: {} },
  },
};

export function findNesting(object: HsdsObjectName, property: string): HsdsNesting {
  const found = getHsdsObject(object).nestings.find((nesting) => nesting.property === property);
  if (!found) throw new RangeError(`${object} has no ${property}`);
  return found;
}
