import { getHsdsObject, type HsdsNesting, type HsdsObjectName } from "../hsds/hsds-objects.js";

/** Which nested properties an answer shows of an object, and of those. */
export interface Shape {
  readonly [property: string]: Shape;
}

const PHONE: Shape = { languages: {} };
const CONTACT: Shape = { phones: PHONE };

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
