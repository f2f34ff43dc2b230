import type { Place } from "../../subgraphs/resources/search/places.db.js";
import { readTowns, type ServedTown } from "./read-offers.js";

export interface SeedPlace extends Place {
  readonly region: string;
}

/** Every ZIP of the demo's towns, a few miles apart, so that distances differ. */
export function listSeedPlaces(): SeedPlace[] {
  return readTowns().flatMap((town) => Array.from({ length: town.zips }, (_, index) => toPlace(town, index)));
}

/** A spiral around the town's middle: the first ZIP lies in it, the others up to some ten miles out. */
export function toPlace(town: ServedTown, index: number): SeedPlace {
  const [angle, radius] = [index * 2.4, 0.03 * Math.sqrt(index)];
  return {
    zip: String(Number(town.first_zip) + index).padStart(5, "0"),
    state: town.state,
    county: town.county,
    region: town.region,
    latitude: round(town.latitude + radius * Math.sin(angle)),
    longitude: round(town.longitude + radius * Math.cos(angle)),
  };
}

function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
