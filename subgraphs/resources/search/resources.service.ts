import DataLoader from "dataloader";
import type pg from "pg";
import { invalid } from "#shared/errors.js";
import { DEFAULT_PAGE_ROWS, type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import { loadTrees } from "../directory/load-trees.js";
import { SERVICE_DETAILS } from "../directory/shapes.js";
import { isUuid } from "../directory/uuid.js";
import type { EligibilityFacts } from "../eligibility/explain-eligibility.js";
import { findState, listAreasOf } from "./area.js";
import { findNearZip } from "./find-nearness.js";
import { toLanguageCode } from "./languages.js";
import type { ResourcesArguments } from "./resource.input.js";
import type { Resource, ResourceFacet } from "./resource.type.js";
import type { FoundResource, Nearness, ResourceQuery } from "./resource-query.js";
import { countFacets, searchServices } from "./search.db.js";
import { toResource } from "./to-resource.js";

/** The directory is public: no policy and no disclosure, because nothing in it is about a child. */
export interface ResourcesService {
  findResource(id: string): Promise<Resource | null>;
  /** Throws InvalidInputError for arguments that cannot be answered. */
  search(asked: ResourcesArguments): Promise<Page<Resource> & { readonly query: ResourceQuery }>;
  countFacets(query: ResourceQuery): Promise<ResourceFacet[]>;
  /** Services that name this group of diagnoses and help families of the state. */
  listForDiagnoses(group: string, state: string): Promise<Resource[]>;
}

export function createResourcesService(pool: pg.Pool, now: Date): ResourcesService {
  const findAll = async (ids: readonly string[]) => {
    const { rows } = await searchServices(pool, { ids }, { limit: ids.length, offset: 0 });
    const byId = new Map((await toResources(pool, rows, undefined)).map((resource) => [resource.id, resource]));
    return ids.map((id) => byId.get(id) ?? null);
  };
  // Without a memory: a request may change a service between two looks at it.
  const loader = new DataLoader(findAll, { cache: false });
  const listFor = async ({ group, state }: AskedGroup) => {
    const query = { namedDiagnosisGroup: group, near: { areas: listAreasOf({ state }), state } };
    const { rows } = await searchServices(pool, query, { limit: DEFAULT_PAGE_ROWS, offset: 0 });
    return toResources(pool, rows, { diagnosisGroup: group });
  };
  // A page of children asks for the same few groups again and again: each is searched for once.
  const groups = new DataLoader(
    async (asked: readonly AskedGroup[]) => {
      const searches = new Map(asked.map((one) => [keyOf(one), one]));
      const found = new Map<string, Resource[]>();
      for (const [key, one] of searches) found.set(key, await listFor(one));
      return asked.map((one) => found.get(keyOf(one)) ?? []);
    },
    { cache: false },
  );
  return {
    findResource: async (id) => (isUuid(id) ? await loader.load(id.toLowerCase()) : null),
    async search(asked) {
      const request = readPageRequest(asked.first, asked.after);
      const query = await toQuery(pool, asked, now);
      const offset = request.afterKey ?? 0;
      const { rows, totalCount } = await searchServices(pool, query, { limit: request.limit + 1, offset });
      const numbered = rows.map((row, index) => ({ row, place: offset + index + 1 }));
      const page = toPage(numbered, request, { totalCount, keyOf: ({ place }) => place });
      const resources = await toResources(
        pool,
        page.nodes.map(({ row }) => row),
        toFacts(query),
      );
      return { ...page, nodes: resources, query };
    },
    countFacets: (query) => countFacets(pool, query),
    listForDiagnoses: (group, state) => groups.load({ group, state }),
  };
}

interface AskedGroup {
  readonly group: string;
  readonly state: string;
}

function keyOf({ group, state }: AskedGroup): string {
  return `${group} ${state}`;
}

async function toResources(
  pool: pg.Pool,
  rows: readonly FoundResource[],
  facts: EligibilityFacts | undefined,
): Promise<Resource[]> {
  const ids = rows.map((row) => row.id);
  const trees = await loadTrees(pool, { object: "service", ids, shape: SERVICE_DETAILS });
  return rows.flatMap((row) => {
    const loaded = trees.get(row.id);
    return loaded ? [toResource(row, loaded, facts)] : [];
  });
}

async function toQuery(pool: pg.Pool, asked: ResourcesArguments, now: Date): Promise<ResourceQuery> {
  requireInRange("age", asked.age, [0, 130]);
  requireInRange("withinMiles", asked.withinMiles, [1, 500]);
  requireInRange("incomePercent", asked.incomePercent, [0, 10_000]);
  if (asked.organization && !isUuid(asked.organization)) throw invalid("organization", "expects an id of the directory");
  return {
    text: asked.text ?? undefined,
    needs: asked.need ? [asked.need] : undefined,
    organizationId: asked.organization ?? undefined,
    source: asked.network ?? undefined,
    near: await findNearness(pool, asked),
    ageYears: asked.age ?? undefined,
    languages: asked.language ? [toLanguageCode(asked.language)] : undefined,
    costs: asked.cost ?? undefined,
    isVirtual: asked.virtual ?? undefined,
    openAt: asked.openNow ? now : undefined,
    insurance: asked.insurance ? toCode(asked.insurance) : undefined,
    diagnosisGroup: asked.diagnosisGroup ? toCode(asked.diagnosisGroup) : undefined,
    incomePercent: asked.incomePercent ?? undefined,
  };
}

async function findNearness(pool: pg.Pool, asked: ResourcesArguments): Promise<Nearness | undefined> {
  const { near, county, withinMiles } = asked;
  if (near) return findNearZip(pool, { field: "near", zip: near, withinMiles: withinMiles ?? undefined });
  if (withinMiles !== null && withinMiles !== undefined) throw invalid("withinMiles", "needs `near`");
  if (!asked.state) {
    if (county) throw invalid("county", "needs `state`");
    return undefined;
  }
  const state = findState(asked.state);
  if (!state) throw invalid("state", "expects two letters of a state");
  return { areas: listAreasOf({ state, county: county ?? undefined }), state, ...(county ? { counties: [county] } : {}) };
}

function toFacts(query: ResourceQuery): EligibilityFacts {
  const { ageYears, insurance, diagnosisGroup, incomePercent, near } = query;
  return { ageYears, insurance, diagnosisGroup, incomePercent, areas: near?.areas };
}

function toCode(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_");
}

function requireInRange(field: string, value: number | null | undefined, [from, to]: readonly [number, number]): void {
  if (value === null || value === undefined) return;
  if (value < from || value > to) throw invalid(field, `expects a number from ${from} to ${to}`);
}
