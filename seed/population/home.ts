import type { Guardian, Home } from "./person.js";
import { pickPhone } from "./places/states.js";
import { pickStreet } from "./places/streets.js";
import { pickTown, pickZip } from "./places/towns.js";
import type { Random } from "./random.js";

export function makeHome(random: Random, where: { readonly state: string; readonly guardian: Guardian }): Home {
  const town = pickTown(random, where.state);
  return {
    town,
    zip: pickZip(random, town),
    street: pickStreet(random),
    phone: pickPhone(random, where.state),
    guardian: where.guardian,
  };
}
