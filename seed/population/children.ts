import { pickConditions } from "./conditions.js";
import type { DayNumber } from "./day-number.js";
import { makeHome } from "./home.js";
import { makeMedicaidId } from "./medicaid-id.js";
import { pickAdultName, pickGivenName } from "./names/given-names.js";
import { pickSurname } from "./names/surnames.js";
import type { Acuity, Child, Sex, Tradition } from "./person.js";
import type { Random } from "./random.js";
import { RATES } from "./rates.js";

export interface HouseholdPlan {
  readonly state: string;
  /** How many children were made before this household: keeps ids unique. */
  readonly childrenBefore: number;
  readonly lastBirthDay: DayNumber;
  readonly maxAgeYears: number;
}

export interface Family {
  readonly plan: HouseholdPlan;
  readonly tradition: Tradition;
  readonly surname: string;
}

interface Delivery {
  readonly birthDay: DayNumber;
  readonly multiplicity: number;
}

/** Assumption: deliveries per household on any roster. */
const DELIVERIES: readonly (readonly [number, number])[] = [
  [1, 60],
  [2, 28],
  [3, 9],
  [4, 3],
];
const ACUITIES: readonly (readonly [Acuity, number])[] = [
  ["LOW", 50],
  ["MEDIUM", 35],
  ["HIGH", 15],
];
const MIN_DAYS_BETWEEN_DELIVERIES = 320;

export function makeChildren(random: Random, family: Family): readonly Child[] {
  const children: Child[] = [];
  const surnames = pickChildrensSurnames(random, family);
  for (const delivery of pickDeliveries(random, family)) {
    for (let birthOrder = 0; birthOrder < delivery.multiplicity; birthOrder++) {
      children.push(makeChild(random, { family, delivery, birthOrder, elder: children, surnames }));
    }
  }
  return children;
}

function pickDeliveries(random: Random, family: Family): readonly Delivery[] {
  const deliveries: Delivery[] = [];
  const days = Math.floor(family.plan.maxAgeYears * 365.25) - 1;
  for (let left = random.pickWeighted(DELIVERIES); left > 0; left--) {
    const birthDay = family.plan.lastBirthDay - random.below(days);
    const isTooClose = deliveries.some((other) => Math.abs(other.birthDay - birthDay) < MIN_DAYS_BETWEEN_DELIVERIES);
    if (!isTooClose) deliveries.push({ birthDay, multiplicity: pickMultiplicity(random) });
  }
  return deliveries;
}

function pickMultiplicity(random: Random): number {
  const draw = random.next();
  if (draw < RATES.tripletDelivery) return 3;
  return draw < RATES.tripletDelivery + RATES.twinDelivery ? 2 : 1;
}

/** Brothers and sisters share both surnames. */
function pickChildrensSurnames(random: Random, family: Family): Pick<Child, "last" | "secondLast"> {
  const usesTwo = family.tradition === "SPANISH" && random.chance(RATES.twoSurnames);
  return { last: family.surname, secondLast: usesTwo ? pickSurname(random, family.tradition) : "" };
}

interface Birth {
  readonly family: Family;
  readonly delivery: Delivery;
  readonly birthOrder: number;
  readonly elder: readonly Child[];
  readonly surnames: Pick<Child, "last" | "secondLast">;
}

function makeChild(random: Random, birth: Birth): Child {
  const { family, delivery, birthOrder } = birth;
  const serial = family.plan.childrenBefore + birth.elder.length;
  const sex: Sex = random.chance(0.49) ? "F" : "M";
  return {
    id: `C${String(serial).padStart(8, "0")}`,
    sex,
    birthDay: delivery.birthDay,
    birthMultiplicity: delivery.multiplicity,
    birthOrder,
    first: pickFreeName(random, birth, sex),
    middle: random.chance(0.8) ? pickGivenName(random, { tradition: family.tradition, sex }) : "",
    last: birth.surnames.last,
    secondLast: birth.surnames.secondLast,
    formerLast: random.chance(RATES.surnameChanged) ? pickSurname(random, family.tradition) : "",
    suffix: sex === "M" && random.chance(RATES.juniorSuffix) ? random.pick(["Jr", "II", "III"]) : "",
    medicaidId: makeMedicaidId(random, family.plan.state, serial),
    fosterHome: random.chance(RATES.fosterCare) ? makeFosterHome(random, family.plan.state) : null,
    acuity: random.pickWeighted(ACUITIES),
    icd10Codes: pickConditions(random),
  };
}

/** A name that no brother or sister has; twins often share the initial. */
function pickFreeName(random: Random, birth: Birth, sex: Sex): string {
  const taken = new Set(birth.elder.map((child) => child.first));
  const twin = birth.birthOrder > 0 ? birth.elder.at(-1) : undefined;
  const initial = twin && random.chance(RATES.twinsShareInitial) ? twin.first[0] : undefined;
  let name = pickGivenName(random, { tradition: birth.family.tradition, sex });
  for (let attempt = 0; attempt < 40; attempt++) {
    if (!taken.has(name) && (initial === undefined || name.startsWith(initial))) return name;
    name = pickGivenName(random, { tradition: birth.family.tradition, sex });
  }
  return taken.has(name) ? `${name}${sex === "F" ? "a" : "o"}` : name;
}

function makeFosterHome(random: Random, state: string): Child["fosterHome"] {
  const guardian = {
    first: pickAdultName(random, { tradition: "ENGLISH", sex: random.chance(0.7) ? "F" : "M" }),
    last: pickSurname(random, "ENGLISH"),
  };
  return makeHome(random, { state, guardian });
}
