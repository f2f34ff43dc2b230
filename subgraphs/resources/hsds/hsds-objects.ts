/**
 * The objects of Open Referral's Human Services Data Specification 3.1 (of which 3.0 is a part) as the hub reads and
 * writes them. Source: openreferral/specification, branch 3.1-dev at abc731c, folder schema/, read 2026-11.
 */
export type ValueKind = "text" | "uuid" | "uri" | "email" | "number" | "date" | "dateTime" | "time" | "latitude" | "longitude";

export interface HsdsField {
  readonly name: string;
  readonly kind: ValueKind;
  /** A row without it is rejected. */
  readonly isRequired: boolean;
  /** Closed list; undefined where any value of the kind will do. */
  readonly values: readonly string[] | undefined;
  /** The object whose id it holds. */
  readonly refersTo: HsdsObjectName | undefined;
}

/** How the JSON profile nests: "many" children point to their parent, "one" is pointed to by its parent. */
export interface HsdsNesting {
  readonly property: string;
  readonly object: HsdsObjectName;
  readonly holds: "many" | "one";
  /** The field that holds the id: the child's where it holds many, the parent's where it holds one. */
  readonly by: string;
}

export interface HsdsObject {
  readonly name: HsdsObjectName;
  /** Its file in the CSV data package, without ".csv". */
  readonly file: string;
  readonly fields: ReadonlyMap<string, HsdsField>;
  readonly nestings: readonly HsdsNesting[];
  /** One wrong part makes the whole row wrong: half of a schedule promises other hours. */
  readonly isAllOrNothing: boolean;
}

export const HSDS_OBJECT_NAMES = [
  "organization",
  "program",
  "service",
  "location",
  "service_at_location",
  "service_capacity",
  "unit",
  "address",
  "phone",
  "contact",
  "schedule",
  "service_area",
  "language",
  "accessibility",
  "required_document",
  "cost_option",
  "funding",
  "organization_identifier",
  "url",
  "taxonomy",
  "taxonomy_term",
  "attribute",
  "metadata",
  "meta_table_description",
] as const;
export type HsdsObjectName = (typeof HSDS_OBJECT_NAMES)[number];

/**
 * name[:kind][>object it refers to][=closed|list], "!" after the name where the field is required; an underscore in a
 * list stands for a blank.
 */
const FIELDS: Readonly<Record<HsdsObjectName, string>> = {
  organization: `name! alternate_name description! email:email website:uri tax_status tax_id year_incorporated:number
    legal_status logo:uri uri:uri parent_organization_id>organization`,
  program: "organization_id!>organization name! alternate_name description!",
  service: `organization_id!>organization program_id>program name! alternate_name description url:uri email:email
    status!=active|inactive|defunct|temporarily_closed interpretation_services application_process fees_description
    wait_time fees accreditations eligibility_description minimum_age:number maximum_age:number assured_date:date
    assurer_email:email licenses alert last_modified:dateTime`,
  location: `location_type!=physical|postal|virtual url:uri organization_id>organization name alternate_name description
    transportation latitude:latitude longitude:longitude external_identifier external_identifier_type`,
  service_at_location: "service_id!>service location_id!>location description",
  service_capacity: `service_id!>service unit_id!>unit available!:number maximum:number description updated!:dateTime`,
  unit: "name! scheme identifier uri:uri",
  address: `location_id>location attention address_1! address_2 city! region state_province! postal_code! country!
    address_type!=physical|postal|virtual`,
  phone: `location_id>location service_id>service organization_id>organization contact_id>contact
    service_at_location_id>service_at_location number! extension:number type description`,
  contact: `organization_id>organization service_id>service service_at_location_id>service_at_location
    location_id>location name title department email:email`,
  schedule: `service_id>service location_id>location service_at_location_id>service_at_location valid_from:date
    valid_to:date dtstart:date timezone:number until:date count:number wkst=MO|TU|WE|TH|FR|SA|SU freq=WEEKLY|MONTHLY
    interval:number byday byweekno bymonthday byyearday description opens_at:time closes_at:time schedule_link:uri
    attending_type notes`,
  service_area: `service_id>service service_at_location_id>service_at_location name description extent
    extent_type=geojson|topojson|kml|text uri:uri`,
  language: "service_id>service location_id>location phone_id>phone name code note",
  accessibility: "location_id>location description details url:uri",
  required_document: "service_id>service document uri:uri",
  cost_option: `service_id!>service valid_from:date valid_to:date option currency amount:number amount_description`,
  funding: "organization_id>organization service_id>service source",
  organization_identifier: "organization_id!>organization identifier_scheme identifier_type! identifier!",
  url: "organization_id>organization service_id>service label url!:uri",
  taxonomy: "name! description! uri:uri version",
  taxonomy_term: `code name! description! parent_id>taxonomy_term taxonomy language taxonomy_id>taxonomy term_uri:uri`,
  attribute: "link_id!:uuid link_entity! taxonomy_term_id!>taxonomy_term link_type value label",
  metadata: `resource_id!:uuid resource_type! last_action_date!:date last_action_type! field_name! previous_value!
    replacement_value! updated_by!`,
  meta_table_description: "name language character_set",
};

/** property:object, "*" after it for many; "@field" where the id stands in another field than the usual one. */
const NESTINGS: Readonly<Partial<Record<HsdsObjectName, string>>> = {
  organization: `additional_websites:url* funding:funding* contacts:contact* phones:phone* locations:location*
    programs:program* organization_identifiers:organization_identifier* services:service*`,
  service: `additional_urls:url* phones:phone* schedules:schedule* service_areas:service_area*
    service_at_locations:service_at_location* languages:language* organization:organization funding:funding*
    cost_options:cost_option* program:program required_documents:required_document* contacts:contact*
    capacities:service_capacity*`,
  service_at_location: `service_areas:service_area* contacts:contact* phones:phone* schedules:schedule*
    location:location service:service`,
  location: `languages:language* addresses:address* contacts:contact* accessibility:accessibility* phones:phone*
    schedules:schedule*`,
  contact: "phones:phone*",
  phone: "languages:language*",
  service_capacity: "unit:unit",
  attribute: "taxonomy_term:taxonomy_term",
  taxonomy_term: "taxonomy_detail:taxonomy@taxonomy_id",
};

/** Objects that carry neither attributes nor a history of changes in the specification. */
const WITHOUT_ATTRIBUTES = new Set<HsdsObjectName>(["attribute", "metadata", "taxonomy", "taxonomy_term"]);

const FILES: Readonly<Partial<Record<HsdsObjectName, string>>> = {
  service_at_location: "service_at_location",
  service_capacity: "service_capacity",
  address: "addresses",
  accessibility: "accessibility",
  funding: "funding",
  url: "url",
  taxonomy: "taxonomies",
  metadata: "metadata",
};

const OBJECTS = new Map(HSDS_OBJECT_NAMES.map((name) => [name, readObject(name)] as const));

export function getHsdsObject(name: HsdsObjectName): HsdsObject {
  const object = OBJECTS.get(name);
  if (!object) throw new RangeError(`HSDS has no object ${name}`);
  return object;
}

/** By the name of its file in a data package, or by its own name, as tabular JSON may write it. */
export function findHsdsObjectOfFile(fileName: string): HsdsObject | undefined {
  const base = fileName.toLowerCase().replace(/\.(csv|json)(\.gz)?$/, "");
  return [...OBJECTS.values()].find(({ name, file }) => file === base || name === base || `${name}s` === base);
}

function readObject(name: HsdsObjectName): HsdsObject {
  const fields = [readField("id!:uuid"), ...words(FIELDS[name]).map(readField)];
  const nestings = [...words(NESTINGS[name] ?? "").map((word) => readNesting(name, word)), ...listCommonNestings(name)];
  return {
    name,
    file: FILES[name] ?? `${name}s`,
    fields: new Map(fields.map((field) => [field.name, field])),
    nestings,
    isAllOrNothing: name === "schedule",
  };
}

function readField(word: string): HsdsField {
  const match = /^(\w+)(!?)(?::(\w+))?(?:>(\w+))?(?:=([\w|]+))?$/.exec(word);
  if (!match) throw new RangeError(`${word} describes no field`);
  const [, name = "", required, kind, refersTo, values] = match;
  return {
    name,
    kind: (kind ?? (refersTo ? "uuid" : "text")) as ValueKind,
    isRequired: required === "!",
    values: values?.split("|").map((value) => value.replace("_", " ")),
    refersTo: refersTo as HsdsObjectName | undefined,
  };
}

function readNesting(parent: HsdsObjectName, word: string): HsdsNesting {
  const [, property = "", object, many, by] = /^(\w+):(\w+)(\*?)(?:@(\w+))?$/.exec(word) ?? [];
  const holds = many ? "many" : "one";
  const idField = by ?? (many ? `${parent}_id` : `${object}_id`);
  return { property, object: object as HsdsObjectName, holds, by: idField };
}

function listCommonNestings(parent: HsdsObjectName): HsdsNesting[] {
  const history: HsdsNesting = { property: "metadata", object: "metadata", holds: "many", by: "resource_id" };
  if (parent === "metadata") return [];
  if (WITHOUT_ATTRIBUTES.has(parent)) return [history];
  return [{ property: "attributes", object: "attribute", holds: "many", by: "link_id" }, history];
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
