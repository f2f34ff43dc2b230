import { type DayNumber, isoOf } from "../day-number.js";
import { makeMedicaidId } from "../medicaid-id.js";
import type { Child, Household } from "../person.js";
import type { Random } from "../random.js";
import { RATES } from "../rates.js";
import { mistypeDigits } from "./mistype.js";

/** The birth date as one source has it, always a real day that has already come. */
export function birthDateOnFile(random: Random, birthDay: DayNumber, lastDay: DayNumber): string {
  const birthDate = isoOf(birthDay);
  const wrong = wrongBirthDate(random, birthDate);
  return wrong !== undefined && wrong <= isoOf(lastDay) ? wrong : birthDate;
}

function wrongBirthDate(random: Random, birthDate: string): string | undefined {
  const [year, month, day] = [birthDate.slice(0, 4), birthDate.slice(5, 7), birthDate.slice(8)];
  if (random.chance(RATES.birthDayAndMonthSwapped)) return Number(day) <= 12 ? `${year}-${day}-${month}` : undefined;
  if (random.chance(RATES.birthOnFirstOfJanuary)) return `${year}-01-01`;
  if (random.chance(RATES.birthYearWrong)) return `${Number(year) + random.pick([-1, 1, -10])}-${month}-${capDay(day)}`;
  if (!random.chance(RATES.birthDigitWrong)) return undefined;
  if (random.chance(0.3)) return `${year}-${String(random.between(1, 12)).padStart(2, "0")}-${capDay(day)}`;
  return `${year}-${month}-${capDay(day.charAt(0) + random.below(10))}`;
}

/** Keeps a changed month or digit a real day in every month. */
function capDay(day: string): string {
  return String(Math.min(Math.max(Number(day), 1), 28)).padStart(2, "0");
}

export function sexOnFile(random: Random, child: Child): string {
  if (random.chance(RATES.sexUnknown)) return "U";
  if (!random.chance(RATES.sexWrong)) return child.sex;
  return child.sex === "F" ? "M" : "F";
}

export interface MedicaidCase {
  readonly child: Child;
  readonly household: Household;
  readonly ageInDays: number;
}

/** Empty where the source never had the id. A newborn may be filed under the mother's. */
export function medicaidIdOnFile(random: Random, given: MedicaidCase): string {
  const { child, household, ageInDays } = given;
  if (random.chance(RATES.medicaidIdMissing)) return "";
  if (ageInDays < 365 && random.chance(RATES.mothersMedicaidIdInFirstYear)) return household.mothersMedicaidId;
  if (random.chance(RATES.medicaidIdTypo)) return mistypeDigits(random, child.medicaidId);
  if (random.chance(RATES.medicaidIdReissued)) return makeReissued(random, household.state);
  return child.medicaidId;
}

/** From the middle of the serial numbers, far from the children's and the mothers'. */
function makeReissued(random: Random, state: string): string {
  return makeMedicaidId(random, state, random.between(40_000_000, 60_000_000));
}
