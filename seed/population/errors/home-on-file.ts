import type { Child, Guardian, Home, Household } from "../person.js";
import { renderStreet } from "../places/streets.js";
import type { Random } from "../random.js";
import { RATES } from "../rates.js";
import type { SourceProfile } from "../source-profile.js";
import { mistype } from "./mistype.js";

export interface HomeOnFile {
  readonly address: string;
  readonly city: string;
  readonly zip: string;
  readonly county: string;
  readonly phone: string;
  readonly guardianName: string;
}

export interface HomeCase {
  readonly child: Child;
  readonly household: Household;
  readonly source: SourceProfile;
}

const JUNK_PHONES = ["0000000000", "9999999999", "5555555555", "1111111111"];

/** Where one source believes the child to live, and with whom. */
export function homeOnFile(random: Random, given: HomeCase): HomeOnFile {
  const home = homeKnown(random, given);
  return {
    address: addressOnFile(random, home, given.source),
    city: home.town.city,
    zip: home.zip,
    county: random.chance(0.9) ? home.town.county : "",
    phone: phoneOnFile(random, home, given.household),
    guardianName: guardianOnFile(random, home, given),
  };
}

/** A foster child's home is known to some; an old address stays on file with others. */
function homeKnown(random: Random, { child, household }: HomeCase): Home {
  if (child.fosterHome && random.chance(RATES.fosterHomeKnown)) return child.fosterHome;
  if (household.formerHome && random.chance(RATES.formerAddress)) return household.formerHome;
  return household.home;
}

function addressOnFile(random: Random, home: Home, source: SourceProfile): string {
  if (random.chance(RATES.addressMissing)) return "";
  if (random.chance(RATES.postOfficeBox)) return `PO Box ${random.between(1, 2999)}`;
  const address = renderStreet(home.street, source.usesLongStreetTypes);
  return random.chance(RATES.addressTypo) ? mistype(random, address) : address;
}

function phoneOnFile(random: Random, home: Home, household: Household): string {
  if (random.chance(RATES.phoneMissing)) return "";
  if (random.chance(RATES.junkPhone)) return random.pick(JUNK_PHONES);
  const phone = random.chance(RATES.otherPhone) ? household.otherPhone : home.phone;
  return random.chance(0.3) ? `(${phone.slice(0, 3)}) ${phone.slice(3, 6)}-${phone.slice(6)}` : phone;
}

function guardianOnFile(random: Random, home: Home, { household, source }: HomeCase): string {
  if (!random.chance(source.guardianShare) || random.chance(RATES.guardianMissing)) return "";
  const guardian: Guardian = random.chance(RATES.otherGuardian) ? household.otherGuardian : home.guardian;
  return `${guardian.first} ${guardian.last}`;
}
