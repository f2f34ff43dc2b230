import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { projectRoot } from "#shared/paths.js";
import { NEEDS } from "../../subgraphs/shared/needs.js";

const OptionalNumber = z
  .string()
  .transform((text) => (text === "" ? undefined : Number(text)))
  .pipe(z.number().optional());
const List = z.string().transform((text) => (text === "" ? [] : text.split(";")));

const Offer = z.object({
  need: z.enum(NEEDS),
  name: z.string().min(1),
  description: z.string().min(1),
  minimum_age: OptionalNumber,
  maximum_age: OptionalNumber,
  cost: z.enum(["FREE", "SLIDING", "FEE"]),
  insurance: List,
  diagnosis_groups: List,
  income_percent: OptionalNumber,
  documents: List,
});
export type Offer = z.infer<typeof Offer>;

const Town = z.object({
  state: z.string().length(2),
  city: z.string(),
  county: z.string(),
  region: z.string(),
  first_zip: z.string().regex(/^\d{5}$/),
  zips: z.coerce.number().int().positive(),
  latitude: z.coerce.number(),
  longitude: z.coerce.number(),
  weight: z.coerce.number().positive(),
});
export type ServedTown = z.infer<typeof Town>;

/** What services of each need are like: invented, in the words that directories use. */
export function readOffers(): Offer[] {
  return z.array(Offer).parse(readTable("offers.csv"));
}

/** Invented towns in real counties, with where the county lies to about ten miles. */
export function readTowns(): ServedTown[] {
  return z.array(Town).parse(readTable("towns.csv"));
}

function readTable(name: string): unknown[] {
  return parse(readFileSync(join(projectRoot, "seed", "resources", name)), { columns: true, bom: true });
}
