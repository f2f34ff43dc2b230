/** A state, or one of its regions, flows in; its services grouped by need, with what has to be fixed, flow out. */
import type pg from "pg";
import { addDays, type PlainDate } from "#shared/dates.js";
import { InvalidInputError } from "#shared/errors.js";
import type { Need } from "#shared/needs.js";
import { type LoadedTree, loadTrees } from "../directory/load-trees.js";
import { SERVICE_DETAILS } from "../directory/shapes.js";
import { listDisputes } from "../editing/editing.db.js";
import type { Dispute } from "../editing/entry-edit.js";
import { findState, listAreasOf } from "../search/area.js";
import { listPlaces } from "../search/places.db.js";
import type { Resource } from "../search/resource.type.js";
import type { FoundResource, Nearness } from "../search/resource-query.js";
import { searchServices } from "../search/search.db.js";
import { toResource } from "../search/to-resource.js";
import { type Lack, listLacks } from "./list-lacks.js";

export interface GuideOrder {
  readonly state: string;
  /** Undefined: the whole state. */
  readonly region: string | undefined;
  /** An entry that nobody verified for longer is marked. */
  readonly staleAfterDays: number;
  readonly today: PlainDate;
}

export interface GuideEntry {
  readonly resource: Resource;
  readonly isStale: boolean;
  readonly lacks: readonly Lack[];
  readonly disputes: readonly Dispute[];
}

export interface Guide {
  readonly state: string;
  readonly region: string | null;
  readonly builtOn: PlainDate;
  readonly staleAfterDays: number;
  /** By need in the order of the alphabet; a service stands under each of its needs, and last come those without one. */
  readonly groups: readonly { readonly need: Need | null; readonly entries: readonly GuideEntry[] }[];
  /** Every service once, by name. */
  readonly entries: readonly GuideEntry[];
}

const BATCH = 500;

/** Throws InvalidInputError for a state or region that this hub does not know. */
export async function buildGuide(pool: pg.Pool, order: GuideOrder): Promise<Guide> {
  const state = findState(order.state);
  if (!state) throw new InvalidInputError([{ field: "state", message: "expects two letters of a state" }]);
  const near = await findRegion(pool, state, order.region);
  const staleBefore = addDays(order.today, -order.staleAfterDays);
  const entries: GuideEntry[] = [];
  for (let offset = 0; ; offset += BATCH) {
    const { rows } = await searchServices(pool, { near }, { limit: BATCH, offset });
    const ids = rows.map(({ id }) => id);
    const trees = await loadTrees(pool, { object: "service", ids, shape: SERVICE_DETAILS });
    const disputes = await listDisputes(pool, ids);
    const disputesOf = (id: string) => disputes.filter(({ serviceId }) => serviceId === id);
    entries.push(...rows.flatMap((row) => toEntries(row, trees.get(row.id), { staleBefore, disputes: disputesOf(row.id) })));
    if (rows.length < BATCH) break;
  }
  return {
    state,
    region: order.region ?? null,
    builtOn: order.today,
    staleAfterDays: order.staleAfterDays,
    groups: groupByNeed(entries),
    entries,
  };
}

/** A service belongs to a region by its area, or where it names none by the place at which it is given. */
async function findRegion(pool: pg.Pool, state: string, region: string | undefined): Promise<Nearness> {
  const places = await listPlaces(pool, { state, region });
  if (region !== undefined && places.length === 0) {
    throw new InvalidInputError([{ field: "region", message: "is no region of this state that the hub knows" }]);
  }
  const counties = [...new Set(places.flatMap(({ county }) => county ?? []))];
  const areas = places.flatMap(({ zip, county }) => listAreasOf({ state, county: county ?? undefined, zip }));
  return { areas: [...new Set([...listAreasOf({ state }), ...areas])], state, ...(region === undefined ? {} : { counties }) };
}

interface Circumstances {
  readonly staleBefore: PlainDate;
  readonly disputes: readonly Dispute[];
}

function toEntries(row: FoundResource, loaded: LoadedTree | undefined, { staleBefore, disputes }: Circumstances): GuideEntry[] {
  if (!loaded) return [];
  const resource = toResource(row, loaded, undefined);
  const isStale = resource.verifiedOn === null || resource.verifiedOn < staleBefore;
  return [{ resource, isStale, lacks: listLacks(resource, { isStale, isDisputed: disputes.length > 0 }), disputes }];
}

function groupByNeed(entries: readonly GuideEntry[]): Guide["groups"] {
  const needs = [...new Set(entries.flatMap(({ resource }) => resource.needs))].sort();
  const groups = needs.map((need) => ({
    need: need as Need | null,
    entries: entries.filter(({ resource }) => resource.needs.includes(need)),
  }));
  const others = entries.filter(({ resource }) => resource.needs.length === 0);
  return others.length > 0 ? [...groups, { need: null, entries: others }] : groups;
}
