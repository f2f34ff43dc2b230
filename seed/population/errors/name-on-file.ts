import { listNicknames } from "../names/nicknames.js";
import type { Child, Household } from "../person.js";
import type { Random } from "../random.js";
import { RATES } from "../rates.js";
import type { SourceProfile } from "../source-profile.js";
import { mistype, spellByEar } from "./mistype.js";

export interface NameOnFile {
  readonly first: string;
  readonly middle: string;
  readonly last: string;
  readonly suffix: string;
  readonly formerLast: string;
}

export interface NameCase {
  readonly child: Child;
  readonly household: Household;
  readonly source: SourceProfile;
  readonly ageInDays: number;
}

/** The child's name as one source has it. */
export function nameOnFile(random: Random, given: NameCase): NameOnFile {
  const { child } = given;
  const last = lastOnFile(random, child);
  const holdsSuffix = child.suffix !== "" && random.chance(0.6);
  const suffixInSurname = holdsSuffix && random.chance(0.3);
  const fullLast = suffixInSurname ? `${last} ${child.suffix}` : last;
  const { first, middle } = firstAndMiddle(random, given);
  const isSwapped = random.chance(RATES.firstAndLastSwapped);
  return {
    first: isSwapped ? fullLast : first,
    middle,
    last: isSwapped ? first : fullLast,
    suffix: holdsSuffix && !suffixInSurname ? child.suffix : "",
    formerLast: child.formerLast !== "" && last !== child.formerLast && random.chance(0.25) ? child.formerLast : "",
  };
}

function firstAndMiddle(random: Random, given: NameCase): Pick<NameOnFile, "first" | "middle"> {
  const { child } = given;
  if (isStillPlaceholder(random, given)) return { first: placeholder(random, given), middle: "" };
  const middle = middleOnFile(random, child.middle);
  if (child.middle && random.chance(RATES.firstAndMiddleSwapped)) return { first: child.middle, middle: child.first };
  if (child.middle && random.chance(RATES.compoundFirstName)) return { first: `${child.first} ${child.middle}`, middle: "" };
  return { first: firstOnFile(random, child.first), middle };
}

/** Assumption: middle names are full, an initial or absent in equal parts. */
function middleOnFile(random: Random, middle: string): string {
  const draw = random.next();
  if (draw < 0.33) return "";
  return draw < 0.67 ? middle.slice(0, 1) : middle;
}

function firstOnFile(random: Random, first: string): string {
  const nicknames = listNicknames(first);
  // The rate is of all records, and about one name in three has a short form.
  if (nicknames.length > 0 && random.chance(RATES.nickname * 3)) return random.pick(nicknames);
  if (random.chance(RATES.firstNameTypo)) return mistype(random, first);
  if (random.chance(RATES.firstNameByEar)) return spellByEar(random, first);
  return random.chance(RATES.initialOnly) ? first.slice(0, 1) : first;
}

/** Surnames change with adoption, marriage and custody; two surnames are kept whole, joined or cut. */
function lastOnFile(random: Random, child: Child): string {
  if (child.formerLast !== "" && random.chance(RATES.formerLastName)) return child.formerLast;
  const last = child.secondLast === "" ? oneSurname(random, child.last) : twoSurnames(random, child);
  if (random.chance(RATES.lastNameTypo)) return mistype(random, last);
  return random.chance(RATES.lastNameByEar) ? spellByEar(random, last) : last;
}

function oneSurname(random: Random, last: string): string {
  if (!last.includes("-")) return last;
  const [first = last, second = last] = last.split("-");
  return random.pickWeighted([
    [last, 5],
    [`${first} ${second}`, 2],
    [first, 2],
    [second, 1],
    [`${first}${second}`, 0.5],
  ]);
}

function twoSurnames(random: Random, child: Child): string {
  return random.pickWeighted([
    [`${child.last} ${child.secondLast}`, 5],
    [`${child.last}-${child.secondLast}`, 1.5],
    [child.last, 3],
    [child.secondLast, 0.5],
  ]);
}

function isStillPlaceholder(random: Random, given: NameCase): boolean {
  const isNewborn = given.ageInDays <= RATES.newbornPlaceholderUntilDays;
  if (isNewborn) return random.chance(given.source.registersNewborns ? RATES.newbornPlaceholder : RATES.newbornPlaceholder / 4);
  // A few files are never corrected.
  return given.source.registersNewborns && given.ageInDays < 730 && random.chance(0.02);
}

/** "Baby Boy", and with twins the letter: "BABYGIRL B" or the mother's name, "WENDYSGIRL B". */
function placeholder(random: Random, { child, household }: NameCase): string {
  const noun = child.sex === "F" ? "Girl" : "Boy";
  const letter = child.birthMultiplicity > 1 ? ` ${"ABC".charAt(child.birthOrder)}` : "";
  const mother = household.motherFirstName.toUpperCase();
  return random.pickWeighted([
    [`Baby ${noun}${letter}`, 4],
    [`BABY ${noun.toUpperCase()}${letter}`, 2],
    [`Baby${noun}${letter}`, 1],
    [`${noun}${letter}`, 1],
    [`${mother}S${noun.toUpperCase()}${letter}`, 2],
    ["Newborn", 0.5],
  ]);
}
