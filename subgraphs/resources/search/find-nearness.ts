import type pg from "pg";
import { InvalidInputError } from "#shared/errors.js";
import { listAreasOf } from "./area.js";
import { findPlace } from "./places.db.js";
import type { Nearness } from "./resource-query.js";

export interface NearZip {
  /** The argument that holds the ZIP, for the error. */
  readonly field: string;
  readonly zip: string;
  readonly withinMiles: number | undefined;
}

/** Throws InvalidInputError for a ZIP that is none or that this hub cannot place: "nothing there" would be a wrong answer. */
export async function findNearZip(pool: pg.Pool, { field, zip, withinMiles }: NearZip): Promise<Nearness> {
  if (!/^\d{5}$/.test(zip)) throw new InvalidInputError([{ field, message: "expects a ZIP of five digits" }]);
  const place = await findPlace(pool, zip);
  if (!place) {
    const message = "this hub does not know where the ZIP lies; name the county and state instead";
    throw new InvalidInputError([{ field, message }]);
  }
  const [state, county] = [place.state ?? undefined, place.county ?? undefined];
  return { areas: listAreasOf({ state, county, zip }), state, point: place, withinMiles };
}
