import { type DayNumber, type DaySpan, firstOfMonth, lastOfMonth } from "./day-number.js";
import type { Child, Household } from "./person.js";
import type { Quotas } from "./quota.js";
import type { Random } from "./random.js";
import { RATES } from "./rates.js";
import type { SourceProfile } from "./source-profile.js";

/** A month's first and last day. */
export interface Month {
  readonly startsDay: DayNumber;
  readonly endsDay: DayNumber;
}

/** One child in one source's files. */
export interface Membership {
  readonly source: SourceProfile;
  /** Organization id of the health plan as the source knows it; empty for none. */
  readonly planId: string;
  readonly coverage: DaySpan | null;
  readonly enrollment: DaySpan;
  readonly paidBy: string;
  readonly hasCoordinator: boolean;
  /** A condition that only this source knows; empty for none. */
  readonly addedIcd10Code: string;
}

/** Where a state decides which programs serve a child. */
export interface Desk {
  readonly child: Child;
  readonly household: Household;
  readonly random: Random;
  readonly quotas: Quotas;
  readonly month: Month;
  readonly memberships: Membership[];
}

export interface JoinOptions {
  readonly enrollment?: DaySpan;
  /** Open for the whole of the month under test. */
  readonly activeInMonth?: boolean;
  /** The child's health plan, whose coverage this source repeats. */
  readonly plan?: Membership | undefined;
  readonly paidBy?: string;
  readonly hasCoordinator?: boolean;
  readonly addedIcd10Code?: string;
}

export interface StateArrangement {
  readonly state: string;
  /** Of all children. */
  readonly share: number;
  readonly maxAgeYears: number;
  readonly sources: readonly SourceProfile[];
  readonly enrol: (desk: Desk) => void;
}

/** Puts the child on a source's roster. */
export function join(desk: Desk, source: SourceProfile, options: JoinOptions = {}): Membership {
  const enrollment = options.enrollment ?? pickEnrollment(desk, source, options.activeInMonth);
  const plan = options.plan && !desk.random.chance(RATES.planUnknownToProgram) ? options.plan : undefined;
  const planId = source.coverage === "HEALTH_PLAN" ? source.organizationId : (plan?.planId ?? "");
  const membership = {
    source,
    planId,
    coverage: source.coverage !== "NONE" ? toCoverage(desk, enrollment) : (plan?.coverage ?? null),
    enrollment,
    paidBy: options.paidBy ?? (source.paidBy === "PLAN" ? (options.plan?.planId ?? "") : source.paidBy),
    hasCoordinator: options.hasCoordinator ?? true,
    addedIcd10Code: options.addedIcd10Code ?? "",
  };
  desk.memberships.push(membership);
  return membership;
}

/** Brothers and sisters mostly share a plan (assumption: nine families in ten). */
export function pickFamilyPlan<T>(desk: Desk, plans: readonly (readonly [T, number])[]): T {
  const plan = desk.random.chance(0.1) ? desk.random.next() : desk.household.planDraw;
  let rest = plan * plans.reduce((sum, [, share]) => sum + share, 0);
  const found = plans.find(([, share]) => {
    rest -= share;
    return rest < 0;
  });
  if (!found) throw new RangeError("no plans to pick from");
  return found[0];
}

export function isYoungerThan(desk: Desk, years: number): boolean {
  return desk.month.startsDay - desk.child.birthDay < years * 365.25;
}

/** Most spans run on; some begin, end or have ended. Health plans count in whole months. */
export function pickEnrollment(desk: Desk, source: SourceProfile, activeInMonth = false): DaySpan {
  const span = activeInMonth ? pickRunningSpan(desk) : pickAnySpan(desk);
  if (source.coverage === "NONE") return span;
  return {
    startsDay: Math.max(firstOfMonth(span.startsDay), desk.child.birthDay),
    endsDay: span.endsDay === null ? null : lastOfMonth(span.endsDay),
  };
}

function pickAnySpan(desk: Desk): DaySpan {
  const { random, month, child } = desk;
  const draw = random.next();
  if (draw < RATES.endedBeforeMonth) {
    const endsDay = month.startsDay - random.between(35, 240);
    const startsDay = Math.max(endsDay - random.between(120, 900), child.birthDay);
    if (startsDay < endsDay) return { startsDay, endsDay };
  } else if (draw < RATES.endedBeforeMonth + RATES.endsInMonth) {
    return { startsDay: pickRunningSpan(desk).startsDay, endsDay: month.endsDay - random.below(5) };
  } else if (draw < RATES.endedBeforeMonth + RATES.endsInMonth + RATES.startsInMonth) {
    return { startsDay: Math.max(random.between(month.startsDay, month.endsDay), child.birthDay), endsDay: null };
  }
  return pickRunningSpan(desk);
}

function pickRunningSpan(desk: Desk): DaySpan {
  const earliest = Math.max(desk.month.startsDay - 1500, desk.child.birthDay);
  const latest = Math.max(desk.month.startsDay - 1, desk.child.birthDay);
  return { startsDay: desk.random.between(earliest, latest), endsDay: null };
}

function toCoverage(desk: Desk, enrollment: DaySpan): DaySpan {
  if (!desk.random.chance(RATES.retroactiveCoverage)) return enrollment;
  const startsDay = firstOfMonth(enrollment.startsDay - desk.random.between(1, 90));
  return { ...enrollment, startsDay: Math.max(startsDay, desk.child.birthDay) };
}
