import { hasDevelopmentalCondition } from "../conditions.js";
import { type DaySpan, overlaps } from "../day-number.js";
import { type Desk, join, type Membership, pickEnrollment, type StateArrangement } from "../enrolment.js";
import { attributionSource, everyChild, healthPlanSource, medicaidSource, titleVSource } from "../source-kinds.js";
import type { SourceProfile } from "../source-profile.js";

const MEDICAID = medicaidSource({ organizationId: "AR_MEDICAID", program: "AR_MEDICAID", memberPrefix: "AM" });
/** Arkansas Medicaid classes CCHCP's services as targeted case management and pays for them. */
const CCHCP = titleVSource({
  organizationId: "AR_CCHCP",
  program: "AR_CCHCP",
  memberPrefix: "CH",
  paidBy: "AR_MEDICAID",
  planReviewMonths: 12,
  coordination: everyChild(
    {
      coordinatorFunction: "TARGETED_CASE_MANAGEMENT",
      titles: ["Care Coordinator", "Case Manager", "Nurse Care Coordinator"],
      workforces: ["NURSE", "SOCIAL_WORKER"],
    },
    0.98,
  ),
});
const PASSES: readonly SourceProfile[] = [
  passe("AR_PASSE_1", "P1", {}),
  passe("AR_PASSE_2", "P2", { dates: "MONTH_DAY_YEAR" }),
  passe("AR_PASSE_3", "P3", { isUpperCase: false }),
];
const HEALTH_HOME = titleVSource({
  organizationId: "AR_HH_1",
  program: "AR_HEALTH_HOME",
  memberPrefix: "HH",
  paidBy: "AR_MEDICAID",
});
const MEDICAL_HOME = attributionSource({ organizationId: "AR_PCMH_1", program: "AR_PCMH", memberPrefix: "PH" });

/** Target 42 to 44 %: CCHCP found over 40 % of its children in a PASSE (Title V survey of states, Arkansas). */
const CCHCP_IN_PASSE = 0.435;
/** Assumptions: shares of Arkansas children on any roster. */
const IN_CCHCP = 0.22;
const OTHERS_IN_PASSE = 0.2;
const IN_HEALTH_HOME = 0.05;
const IN_MEDICAL_HOME = 0.2;
const MOVED_BETWEEN_PASSES = 0.04;

export const arkansas: StateArrangement = {
  state: "AR",
  share: 0.22,
  maxAgeYears: 21,
  sources: [MEDICAID, CCHCP, ...PASSES, HEALTH_HOME, MEDICAL_HOME],
  enrol,
};

function enrol(desk: Desk): void {
  const { quotas } = desk;
  const cchcp = quotas.takes("AR_CCHCP", IN_CCHCP) ? pickEnrollment(desk, CCHCP) : undefined;
  const passe = isPasseChild(desk, cchcp) ? joinPasse(desk) : undefined;
  if (cchcp) join(desk, CCHCP, { enrollment: cchcp, plan: passe });
  if (cchcp || passe || desk.random.chance(0.93)) join(desk, MEDICAID, { plan: passe });
  if (!passe && quotas.takes("AR_HH_1", IN_HEALTH_HOME)) join(desk, HEALTH_HOME);
  if (quotas.takes("AR_PCMH_1", IN_MEDICAL_HOME)) join(desk, MEDICAL_HOME);
  if (desk.memberships.length === 0) join(desk, MEDICAID);
}

function isPasseChild(desk: Desk, cchcp: DaySpan | undefined): boolean {
  if (cchcp && overlaps(cchcp, desk.month)) return desk.quotas.takes("AR_CCHCP in PASSE", CCHCP_IN_PASSE);
  const boost = hasDevelopmentalCondition(desk.child.icd10Codes) ? 1.6 : 0.6;
  return desk.random.chance(OTHERS_IN_PASSE * boost);
}

/** A child has one PASSE on any day; a move ends one span on the day before the next begins. */
function joinPasse(desk: Desk): Membership {
  const current = desk.random.pick(PASSES);
  const former = desk.random.pick(PASSES.filter((other) => other !== current));
  const movedDay = desk.month.endsDay - desk.random.below(175);
  const isMoved = desk.random.chance(MOVED_BETWEEN_PASSES) && desk.child.birthDay < movedDay - 60;
  if (!isMoved) return join(desk, current, { activeInMonth: true });
  const startsDay = Math.max(movedDay - desk.random.between(60, 900), desk.child.birthDay);
  join(desk, former, { enrollment: { startsDay, endsDay: movedDay - 1 } });
  return join(desk, current, { enrollment: { startsDay: movedDay, endsDay: null } });
}

function passe(organizationId: string, memberPrefix: string, choice: Partial<SourceProfile>): SourceProfile {
  return healthPlanSource({
    organizationId,
    memberPrefix,
    program: "AR_PASSE",
    codesConditions: true,
    guardianShare: 0.7,
    coordination: everyChild({
      coordinatorFunction: "CARE_COORDINATION",
      titles: ["PASSE Care Coordinator", "Care Coordinator", "Case Manager"],
      workforces: ["SOCIAL_WORKER", "NURSE", "OTHER"],
    }),
    // The service plan is reviewed each year, and contact is monthly (PASSE program description).
    planReviewMonths: 12,
    contactDays: 31,
    ...choice,
  });
}
