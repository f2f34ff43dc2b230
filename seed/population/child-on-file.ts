import { careOnFile, NOBODY } from "./care-on-file.js";
import type { Caseloads } from "./caseloads.js";
import type { DaySpan } from "./day-number.js";
import type { Membership, Month } from "./enrolment.js";
import { homeOnFile } from "./errors/home-on-file.js";
import { birthDateOnFile, medicaidIdOnFile, sexOnFile } from "./errors/identity-on-file.js";
import { nameOnFile } from "./errors/name-on-file.js";
import { writeDate, writeDay, writeText } from "./handwriting.js";
import type { Child, Household } from "./person.js";
import type { Random } from "./random.js";
import { RATES } from "./rates.js";
import type { ConditionColumns, PersonColumns, RosterRow, SpanColumns } from "./roster-columns.js";
import type { SourceProfile } from "./source-profile.js";

export interface RecordCase {
  readonly child: Child;
  readonly household: Household;
  readonly membership: Membership;
  readonly memberNumber: string;
  readonly month: Month;
  readonly caseloads: Caseloads;
}

/** The rows of one record: more than one after a gap in coverage or a hand-over between coordinators. */
export function childOnFile(random: Random, given: RecordCase): readonly RosterRow[] {
  const { membership, child } = given;
  const person = personColumns(random, given);
  const condition = conditionColumns(random, child, membership);
  const span = spanColumns(membership.source, membership.coverage, membership.enrollment);
  const rows = careOnFile(random, given).map((care) => ({ person, span, care, condition }));
  const lapsed = findLapsedSpan(random, given);
  if (!lapsed) return rows;
  return [{ person, span: spanColumns(membership.source, lapsed, lapsed), care: NOBODY, condition }, ...rows];
}

function personColumns(random: Random, given: RecordCase): PersonColumns {
  const { child, household, month } = given;
  const { source, planId } = given.membership;
  const ageInDays = month.endsDay - child.birthDay;
  const name = nameOnFile(random, { child, household, source, ageInDays });
  const home = homeOnFile(random, { child, household, source });
  return {
    member_number: given.memberNumber,
    medicaid_id: medicaidIdOnFile(random, { child, household, ageInDays }),
    first_name: writeText(source, name.first),
    middle_name: writeText(source, name.middle),
    last_name: writeText(source, name.last),
    suffix: writeText(source, name.suffix),
    former_last_name: writeText(source, name.formerLast),
    birth_date: writeDate(source, birthDateOnFile(random, child.birthDay, month.endsDay)),
    sex: sexOnFile(random, child),
    address: writeText(source, home.address),
    city: writeText(source, home.city),
    state: household.state,
    zip: home.zip,
    county: writeText(source, home.county),
    phone: home.phone,
    guardian_name: writeText(source, home.guardianName),
    language: random.chance(0.8) ? household.language : "",
    plan: planId,
  };
}

function conditionColumns(random: Random, child: Child, membership: Membership): ConditionColumns {
  const { source, addedIcd10Code } = membership;
  const known = source.codesConditions ? child.icd10Codes.filter(() => random.chance(0.9)) : [];
  const codes = addedIcd10Code === "" || known.includes(addedIcd10Code) ? known : [...known, addedIcd10Code];
  const ratesAcuity = source.planReviewMonths > 0 && source.coverage === "NONE";
  return { acuity: ratesAcuity ? child.acuity : "", icd10_codes: codes.join(";") };
}

function spanColumns(source: SourceProfile, coverage: DaySpan | null, enrollment: DaySpan): SpanColumns {
  return {
    coverage_starts_on: coverage ? writeDay(source, coverage.startsDay) : "",
    coverage_ends_on: coverage ? writeDay(source, coverage.endsDay) : "",
    program: source.program,
    enrollment_starts_on: writeDay(source, enrollment.startsDay),
    enrollment_ends_on: writeDay(source, enrollment.endsDay),
  };
}

/** An earlier span on the same roster, before coverage was interrupted for one to four months. */
function findLapsedSpan(random: Random, { child, membership }: RecordCase): DaySpan | undefined {
  const { source, coverage } = membership;
  if (source.coverage === "NONE" || !coverage || !random.chance(RATES.coverageGap)) return undefined;
  const endsDay = coverage.startsDay - random.between(31, 120);
  const startsDay = endsDay - random.between(60, 400);
  return startsDay >= child.birthDay ? { startsDay, endsDay } : undefined;
}
