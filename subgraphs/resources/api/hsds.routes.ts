/** The read API of HSDS 3.1, for programs that keep or show directories. Public, like the directory. */
import type pg from "pg";
import { InvalidInputError, NotFoundError } from "#shared/errors.js";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "#shared/graphql/subgraph.js";
import { answerJson } from "#shared/http/answer-json.js";
import { loadTrees, type Tree } from "../directory/load-trees.js";
import {
  ORGANIZATION_FULL,
  ORGANIZATION_LISTED,
  SERVICE_AT_LOCATION_FULL,
  SERVICE_AT_LOCATION_LISTED,
  SERVICE_FULL,
  SERVICE_LISTED,
  type Shape,
  TAXONOMY_TERM,
} from "../directory/shapes.js";
import type { HsdsObjectName } from "../hsds/hsds-objects.js";
import { findNearZip } from "../search/find-nearness.js";
import type { ResourceQuery } from "../search/resource-query.js";
import { searchServiceLocations, searchServices } from "../search/search.db.js";
import { listEntryPage } from "./entry-lists.db.js";
import { answerList } from "./page-answer.js";
import { type ListParameters, readListParameters } from "./read-parameters.js";

const VERSION = "3.1";
const METRES_PER_MILE = 1609.344;

export function createHsdsRoutes(pool: pg.Pool): SubgraphRoute[] {
  const one = (object: HsdsObjectName, shape: Shape) => (request: RouteRequest) => answerOne(pool, { object, shape, request });
  const list = (answer: (pool: pg.Pool, parameters: ListParameters) => Promise<RouteAnswer>) => (request: RouteRequest) =>
    answer(pool, readListParameters(request.query));
  return [
    { method: "GET", path: "/hsds", handle: async () => answerJson(describeApi()) },
    { method: "GET", path: "/hsds/services", handle: list(listServices) },
    { method: "GET", path: "/hsds/services/:id", handle: one("service", SERVICE_FULL) },
    { method: "GET", path: "/hsds/organizations", handle: list(listOrganizations) },
    { method: "GET", path: "/hsds/organizations/:id", handle: one("organization", ORGANIZATION_FULL) },
    { method: "GET", path: "/hsds/service_at_locations", handle: list(listServiceLocations) },
    { method: "GET", path: "/hsds/service_at_locations/:id", handle: one("service_at_location", SERVICE_AT_LOCATION_FULL) },
    { method: "GET", path: "/hsds/taxonomies", handle: list(listTaxonomies) },
    { method: "GET", path: "/hsds/taxonomies/:id", handle: one("taxonomy", {}) },
    { method: "GET", path: "/hsds/taxonomy_terms", handle: list(listTaxonomyTerms) },
    { method: "GET", path: "/hsds/taxonomy_terms/:id", handle: one("taxonomy_term", TAXONOMY_TERM) },
  ];
}

function describeApi(): object {
  return {
    version: VERSION,
    profile: "https://docs.openreferral.org/en/3.1/",
    openapi_url: "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/openapi.json",
  };
}

interface OneOrder {
  readonly object: HsdsObjectName;
  readonly shape: Shape;
  readonly request: RouteRequest;
}

/** In whatever status: who keeps a copy has to learn that a service is defunct. */
async function answerOne(pool: pg.Pool, { object, shape, request }: OneOrder): Promise<RouteAnswer> {
  const id = (request.parameters.id ?? "").toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFoundError();
  const entry = (await loadTrees(pool, { object, ids: [id], shape })).get(id);
  if (!entry) throw new NotFoundError();
  return answerJson(entry.tree);
}

async function listServices(pool: pg.Pool, parameters: ListParameters): Promise<RouteAnswer> {
  const query = await toQuery(pool, parameters);
  const { full, minimal } = parameters;
  const shape = minimal ? {} : full ? SERVICE_FULL : SERVICE_LISTED;
  return answerList(parameters, {
    list: async (page) => {
      const { rows, totalCount } = await searchServices(pool, query, page);
      return { ids: rows.map(({ id }) => id), totalCount };
    },
    load: async (ids) => {
      const entries = await loadInOrder(pool, { object: "service", ids, shape });
      return minimal ? entries.map(({ id, last_modified }) => ({ id, last_modified })) : entries;
    },
  });
}

async function listServiceLocations(pool: pg.Pool, parameters: ListParameters): Promise<RouteAnswer> {
  const query = await toQuery(pool, parameters);
  const shape = parameters.full ? SERVICE_AT_LOCATION_FULL : SERVICE_AT_LOCATION_LISTED;
  return answerList(parameters, {
    list: (page) => searchServiceLocations(pool, query, page),
    load: (ids) => loadInOrder(pool, { object: "service_at_location", ids, shape }),
  });
}

async function listOrganizations(pool: pg.Pool, parameters: ListParameters): Promise<RouteAnswer> {
  const shape = organizationShape(parameters);
  const { search, taxonomy_term_id: termId, taxonomy_id: taxonomyId } = parameters;
  const filter = { object: "organization", search, fields: {}, termId, taxonomyId } as const;
  return answerList(parameters, {
    list: (page) => listEntryPage(pool, filter, page),
    load: (ids) => loadInOrder(pool, { object: "organization", ids, shape }),
  });
}

function organizationShape(parameters: ListParameters): Shape {
  if (parameters.full_service) return { ...ORGANIZATION_FULL, services: SERVICE_FULL };
  return parameters.full ? ORGANIZATION_FULL : ORGANIZATION_LISTED;
}

async function listTaxonomies(pool: pg.Pool, parameters: ListParameters): Promise<RouteAnswer> {
  const filter = { object: "taxonomy", search: parameters.search, fields: {} } as const;
  return answerList(parameters, {
    list: (page) => listEntryPage(pool, filter, page),
    load: (ids) => loadInOrder(pool, { object: "taxonomy", ids, shape: {} }),
  });
}

async function listTaxonomyTerms(pool: pg.Pool, parameters: ListParameters): Promise<RouteAnswer> {
  const { search, taxonomy_id, parent_id, top_only } = parameters;
  const filter = { object: "taxonomy_term", search, fields: { taxonomy_id, parent_id: top_only ? null : parent_id } } as const;
  return answerList(parameters, {
    list: (page) => listEntryPage(pool, filter, page),
    load: (ids) => loadInOrder(pool, { object: "taxonomy_term", ids, shape: TAXONOMY_TERM }),
  });
}

async function loadInOrder(
  pool: pg.Pool,
  wanted: { readonly object: HsdsObjectName; readonly ids: readonly string[]; readonly shape: Shape },
): Promise<Tree[]> {
  const trees = await loadTrees(pool, wanted);
  return wanted.ids.flatMap((id) => trees.get(id)?.tree ?? []);
}

async function toQuery(pool: pg.Pool, parameters: ListParameters): Promise<ResourceQuery> {
  const { search, taxonomy_term_id: termId, taxonomy_id: taxonomyId, postcode, proximity } = parameters;
  if (proximity !== undefined && postcode === undefined) {
    throw new InvalidInputError([{ field: "proximity", message: "needs postcode" }]);
  }
  const withinMiles = proximity === undefined ? undefined : proximity / METRES_PER_MILE;
  return {
    text: search,
    termIds: termId === undefined ? undefined : [termId],
    taxonomyId,
    organizationId: parameters.organization_id,
    modifiedSince: parameters.modified_after,
    near: postcode === undefined ? undefined : await findNearZip(pool, { field: "postcode", zip: postcode, withinMiles }),
  };
}
