import { type HouseholdPlan, makeChildren } from "./children.js";
import { makeHome } from "./home.js";
import { makeMedicaidId } from "./medicaid-id.js";
import { pickAdultName } from "./names/given-names.js";
import { pickSurname } from "./names/surnames.js";
import type { Guardian, Home, Household, Tradition } from "./person.js";
import { getStateFacts, pickPhone } from "./places/states.js";
import { pickZip } from "./places/towns.js";
import type { Random } from "./random.js";
import { RATES } from "./rates.js";

/** One family: an address, guardians and the children born to it. */
export function makeHousehold(random: Random, plan: HouseholdPlan): Household {
  const tradition = random.pickWeighted(getStateFacts(plan.state).traditions);
  const surname = pickFamilySurname(random, tradition);
  const mother = {
    first: pickAdultName(random, { tradition, sex: "F" }),
    last: random.chance(0.72) ? surname : pickSurname(random, tradition),
  };
  const home = makeHome(random, { state: plan.state, guardian: mother });
  return {
    state: plan.state,
    home,
    formerHome: random.chance(RATES.householdMoved) ? makeFormerHome(random, plan.state, home) : null,
    otherPhone: pickPhone(random, plan.state),
    otherGuardian: makeOtherGuardian(random, tradition, surname),
    motherFirstName: mother.first,
    mothersMedicaidId: makeMedicaidId(random, plan.state, mothersSerial(plan.childrenBefore)),
    language: pickLanguage(random, tradition),
    planDraw: random.next(),
    children: makeChildren(random, { plan, tradition, surname }),
  };
}

/** Assumption: half of all moves stay in town, and most families keep their phone. */
function makeFormerHome(random: Random, state: string, home: Home): Home {
  const moved = makeHome(random, { state, guardian: home.guardian });
  const staysInTown = random.chance(0.5);
  return {
    town: staysInTown ? home.town : moved.town,
    zip: staysInTown ? pickZip(random, home.town) : moved.zip,
    street: moved.street,
    phone: random.chance(0.6) ? home.phone : moved.phone,
    guardian: home.guardian,
  };
}

function makeOtherGuardian(random: Random, tradition: Tradition, surname: string): Guardian {
  const sex = random.chance(0.7) ? "M" : "F";
  const last = random.chance(0.75) ? surname : pickSurname(random, tradition);
  return { first: pickAdultName(random, { tradition, sex }), last };
}

function pickFamilySurname(random: Random, tradition: Tradition): string {
  const surname = pickSurname(random, tradition);
  const isHyphenated = tradition !== "SPANISH" && random.chance(RATES.hyphenatedSurname);
  return isHyphenated ? `${surname}-${pickSurname(random, tradition)}` : surname;
}

/** Assumption: shares of families who prefer another language than English. */
function pickLanguage(random: Random, tradition: Tradition): string {
  if (tradition === "SPANISH") return random.chance(0.45) ? "es" : "en";
  if (tradition === "OTHER" && random.chance(0.3)) return random.pick(["vi", "zh", "ar", "so", "hmn", "ht", "ru"]);
  return "en";
}

/** Mothers number backwards from the end, so that no child ever holds a mother's id by accident. */
function mothersSerial(childrenBefore: number): number {
  return 99_999_999 - childrenBefore;
}
