/** Invented children for benchmarks: each a pure function of its number, so that a question about one needs no list of all. */
import { pickConditions } from "../../seed/population/conditions.js";
import { dayNumberOf, isoOf } from "../../seed/population/day-number.js";
import { scatter } from "../../seed/population/medicaid-id.js";
import { pickAdultName, pickGivenName } from "../../seed/population/names/given-names.js";
import { pickSurname } from "../../seed/population/names/surnames.js";
import type { Tradition } from "../../seed/population/person.js";
import { pickPhone } from "../../seed/population/places/states.js";
import { pickStreet, renderStreet } from "../../seed/population/places/streets.js";
import { pickTown, pickZip } from "../../seed/population/places/towns.js";
import { Random } from "../../seed/population/random.js";
import type { ColumnName } from "../../subgraphs/members/rosters/roster-columns.js";

const SEED = 1935;
const STATE = "KS";
const LAST_BIRTH_DAY = dayNumberOf("2025-05-31");
const BIRTH_DAYS = 18 * 365;
const TRADITIONS: readonly (readonly [Tradition, number])[] = [
  ["ENGLISH", 70],
  ["SPANISH", 25],
  ["OTHER", 5],
];

/** The columns that differ between the rosters that list one child. */
export type MembershipColumn = Extract<
  ColumnName,
  `co${"verage" | "ordinator"}_${string}` | `enrollment_${string}` | `plan${string}` | "program" | "last_contact_on"
>;
export type PersonCells = Readonly<Record<Exclude<ColumnName, MembershipColumn>, string>>;

/** What every roster that lists the child says of it; the member number is the number that all of them start from. */
export function makeChild(number: number): PersonCells {
  const random = new Random(SEED, number);
  const sex = random.chance(0.51) ? "M" : "F";
  const tradition = random.pickWeighted(TRADITIONS);
  const lastName = pickSurname(random, tradition);
  const town = pickTown(random, STATE);
  const guardian = `${pickAdultName(random, { tradition, sex: "F" })} ${lastName}`;
  return {
    member_number: scatter(number),
    medicaid_id: `001${scatter(number + 7)}`,
    first_name: pickGivenName(random, { tradition, sex }),
    middle_name: random.chance(0.6) ? pickGivenName(random, { tradition, sex }) : "",
    last_name: lastName,
    suffix: random.chance(0.02) ? "JR" : "",
    former_last_name: random.chance(0.03) ? pickSurname(random, tradition) : "",
    birth_date: isoOf(LAST_BIRTH_DAY - random.below(BIRTH_DAYS)),
    sex,
    address: renderStreet(pickStreet(random), false),
    city: town.city,
    state: STATE,
    zip: pickZip(random, town),
    county: town.county,
    phone: pickPhone(random, STATE),
    guardian_name: guardian,
    language: tradition === "SPANISH" ? "Spanish" : "English",
    acuity: random.pick(["LOW", "MEDIUM", "HIGH"]),
    icd10_codes: pickConditions(random).join(";"),
    assessment_kind: "",
    assessed_on: "",
    medicaid: "YES",
    other_insurance: random.chance(0.1) ? "YES" : "NO",
    waiver: random.chance(0.02) ? "ENROLLED" : "NO",
    special_needs: random.chance(0.2) ? "YES" : "NO",
    complex_needs: random.chance(0.05) ? "YES" : "NO",
    social_criteria: random.chance(0.03) ? "FOSTER_CARE" : "",
    contact_preference: random.pick(["PHONE", "TEXT", "MAIL"]),
    household_number: `H${scatter(number)}`,
    determined_on: "",
    eligibility_bases: "",
    risk_factors: "",
    school: "",
  };
}
