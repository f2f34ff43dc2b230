import type { Caseloads, Coordinator } from "./caseloads.js";
import type { DayNumber, DaySpan } from "./day-number.js";
import type { Membership, Month } from "./enrolment.js";
import { writeDay } from "./handwriting.js";
import type { Child, Household } from "./person.js";
import type { Random } from "./random.js";
import { RATES } from "./rates.js";
import type { CareColumns } from "./roster-columns.js";
import type { CoordinationOption } from "./source-profile.js";

export interface CareCase {
  readonly child: Child;
  readonly household: Household;
  readonly membership: Membership;
  readonly month: Month;
  readonly caseloads: Caseloads;
}

interface Service {
  readonly coordinator: Coordinator;
  readonly span: DaySpan;
}

export const NOBODY: CareColumns = {
  coordinator_name: "",
  coordinator_role: "",
  coordinator_phone: "",
  coordinator_email: "",
  coordinator_function: "",
  coordinator_since: "",
  coordinator_until: "",
  coordinator_workforce: "",
  coordinator_paid_by: "",
  plan_reviewed_on: "",
  plan_next_due_on: "",
  last_contact_on: "",
};

/** One set of columns per coordinator whom the source names: none, one, or two after a hand-over. */
export function careOnFile(random: Random, given: CareCase): readonly CareColumns[] {
  const option = pickOption(random, given.membership);
  if (!option) return [NOBODY];
  const { membership, household, caseloads } = given;
  const span = { startsDay: pickSince(random, given), endsDay: membership.enrollment.endsDay };
  const coordinator = caseloads.assign(membership, option, household.home.town);
  const handedOverDay = findHandOverDay(random, given, span);
  if (handedOverDay === undefined) return [describe(random, given, { coordinator, span })];
  const former = caseloads.makeFormer(membership, option, household.home.town);
  return [
    describe(random, given, { coordinator: former, span: { startsDay: span.startsDay, endsDay: handedOverDay - 1 } }),
    describe(random, given, { coordinator, span: { startsDay: handedOverDay, endsDay: span.endsDay } }),
  ];
}

function pickOption(random: Random, membership: Membership): CoordinationOption | undefined {
  if (!membership.hasCoordinator) return undefined;
  let rest = random.next();
  return membership.source.coordination.find((option) => {
    rest -= option.share;
    return rest < 0;
  });
}

/** Most coordinators start with the enrollment, some later. */
function pickSince(random: Random, { membership, month }: CareCase): DayNumber {
  const { startsDay, endsDay } = membership.enrollment;
  const last = Math.max(startsDay, Math.min(endsDay ?? month.endsDay, month.endsDay));
  return random.chance(0.6) ? startsDay : random.between(startsDay, last);
}

function findHandOverDay(random: Random, { membership, month }: CareCase, span: DaySpan): DayNumber | undefined {
  if (!random.chance(RATES.coordinatorHandOver) || membership.source.hasOneCoordinator) return undefined;
  const day = month.endsDay - random.below(170);
  return span.endsDay === null && day > span.startsDay + 30 ? day : undefined;
}

function describe(random: Random, given: CareCase, { coordinator, span }: Service): CareColumns {
  const { source, paidBy } = given.membership;
  return {
    coordinator_name: coordinator.name,
    coordinator_role: coordinator.title,
    coordinator_phone: coordinator.phone,
    coordinator_email: coordinator.email,
    coordinator_function: coordinator.coordinatorFunction,
    coordinator_since: writeDay(source, span.startsDay),
    coordinator_until: writeDay(source, span.endsDay),
    coordinator_workforce: coordinator.workforce,
    coordinator_paid_by: paidBy,
    ...planDates(random, given),
    last_contact_on: lastContact(random, given, span),
  };
}

/** Assumption: one plan in eight is overdue, and a tenth of the plans were never written down. */
function planDates(random: Random, { membership, month }: CareCase): Pick<CareColumns, "plan_reviewed_on" | "plan_next_due_on"> {
  const intervalDays = Math.round(membership.source.planReviewMonths * 30.4);
  const reviewedDay = month.endsDay - random.below(Math.max(1, Math.round(intervalDays * 1.14)));
  const isWritten = intervalDays > 0 && reviewedDay >= membership.enrollment.startsDay && !random.chance(0.1);
  if (!isWritten) return { plan_reviewed_on: "", plan_next_due_on: "" };
  return {
    plan_reviewed_on: writeDay(membership.source, reviewedDay),
    plan_next_due_on: writeDay(membership.source, reviewedDay + intervalDays),
  };
}

/** Assumption: contacts run up to 30 % behind what is meant; attribution has none. */
function lastContact(random: Random, { membership, month }: CareCase, span: DaySpan): string {
  const latest = Math.min(span.endsDay ?? month.endsDay, month.endsDay);
  const day = latest - random.below(Math.round(membership.source.contactDays * 1.3));
  return day >= span.startsDay && !random.chance(0.06) ? writeDay(membership.source, day) : "";
}
