import { overlaps } from "../day-number.js";
import { type Desk, join, type Membership, pickEnrollment, pickFamilyPlan, type StateArrangement } from "../enrolment.js";
import { everyChild, healthPlanSource, titleVSource } from "../source-kinds.js";
import type { SourceProfile } from "../source-profile.js";

const SHCN = titleVSource({ organizationId: "KS_SHCN", program: "KS_SHCN", memberPrefix: "SH", keepsAccents: true });
const PLAN_A = kanCarePlan({ organizationId: "KS_MCO_A", memberPrefix: "KA" });
/** The one source whose columns have other names: "Recipient First Name", "DOB" and so on. */
const PLAN_B = kanCarePlan({
  organizationId: "KS_MCO_B",
  memberPrefix: "KB",
  header: "RECIPIENT",
  dates: "MONTH_DAY_YEAR",
});
const PLAN_C = kanCarePlan({ organizationId: "KS_MCO_C", memberPrefix: "KC", isUpperCase: false });
const HEALTH_HOME = titleVSource({ organizationId: "KS_HH_1", program: "KS_HEALTH_HOME", memberPrefix: "KH", paidBy: "PLAN" });
/** A pilot with one full-time coordinator for the families of the southeast (Title V survey of states). */
const CHCSEK = titleVSource({
  organizationId: "KS_CHCSEK",
  program: "KS_CHCSEK",
  memberPrefix: "SE",
  paidBy: "KS_SHCN",
  hasOneCoordinator: true,
  coordination: everyChild({
    coordinatorFunction: "CARE_COORDINATION",
    titles: ["Care Coordinator"],
    workforces: ["SOCIAL_WORKER"],
  }),
});

/** The monthly report's example: of 300 children, 120, 80 and 40 in plans A, B and C, and 60 in none. */
const SHCN_PLANS: readonly (readonly [SourceProfile | null, number])[] = [
  [PLAN_A, 0.4],
  [PLAN_B, 0.2667],
  [PLAN_C, 0.1333],
  [null, 0.2],
];
/** Assumptions. */
const OTHER_PLANS: readonly (readonly [SourceProfile, number])[] = [
  [PLAN_A, 0.45],
  [PLAN_B, 0.35],
  [PLAN_C, 0.2],
];
const IN_SHCN = 0.42;
const IN_HEALTH_HOME = 0.05;
/** The pilot served 144 families in fiscal year 2020; one place per child keeps it near that. */
const CHCSEK_PLACES = 190;

export const kansas: StateArrangement = {
  state: "KS",
  share: 0.18,
  maxAgeYears: 21,
  sources: [SHCN, PLAN_A, PLAN_B, PLAN_C, HEALTH_HOME, CHCSEK],
  enrol,
};

function enrol(desk: Desk): void {
  const isShcn = desk.quotas.takes("KS_SHCN", IN_SHCN);
  const plan = isShcn ? joinShcn(desk) : join(desk, pickFamilyPlan(desk, OTHER_PLANS));
  if (plan && desk.quotas.takes("KS_HH_1", IN_HEALTH_HOME)) join(desk, HEALTH_HOME, { plan });
  const isSoutheast = desk.household.home.town.region === "Southeast";
  if (isSoutheast && desk.random.chance(0.5) && desk.quotas.hasPlace("KS_CHCSEK", CHCSEK_PLACES)) {
    join(desk, CHCSEK, { plan });
  }
}

/** The plans' shares are of the children who are active in the month, as the report counts them. */
function joinShcn(desk: Desk): Membership | undefined {
  const enrollment = pickEnrollment(desk, SHCN);
  const isActive = overlaps(enrollment, desk.month);
  const source = desk.quotas.deal(isActive ? "KS_SHCN plans" : "KS_SHCN former", SHCN_PLANS);
  const plan = source ? join(desk, source, { activeInMonth: true }) : undefined;
  join(desk, SHCN, { enrollment, plan });
  return plan;
}

function kanCarePlan(choice: Pick<SourceProfile, "organizationId" | "memberPrefix"> & Partial<SourceProfile>): SourceProfile {
  return healthPlanSource({ program: "KS_KANCARE", ...choice });
}
