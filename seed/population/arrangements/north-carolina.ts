import {
  type Desk,
  isYoungerThan,
  join,
  type Membership,
  pickEnrollment,
  pickFamilyPlan,
  type StateArrangement,
} from "../enrolment.js";
import { healthPlanSource, medicaidSource, titleVSource } from "../source-kinds.js";
import type { SourceProfile } from "../source-profile.js";

const CMARC = titleVSource({ organizationId: "NC_CMARC", program: "NC_CMARC", memberPrefix: "CM", registersNewborns: true });
const PLANS: readonly (readonly [SourceProfile, number])[] = [
  [prepaidHealthPlan("NC_PHP_1", "N1", {}), 0.45],
  [prepaidHealthPlan("NC_PHP_2", "N2", { dates: "MONTH_DAY_YEAR" }), 0.33],
  [prepaidHealthPlan("NC_PHP_3", "N3", { usesLongStreetTypes: true }), 0.22],
];
/** Children who stay outside managed care: Medicaid Direct. */
const MEDICAID_DIRECT = medicaidSource({ organizationId: "NC_MEDICAID", program: "NC_MEDICAID", memberPrefix: "NM" });

/** Birth to five, read as "until the day before the fifth birthday" (Title V survey; needs local confirmation). */
const CMARC_UNTIL_YEARS = 5;
/** Assumptions. */
const YOUNG_IN_CMARC = 0.55;
const CMARC_WITHOUT_MEDICAID = 0.12;
const IN_HEALTH_PLAN = 0.86;

export const northCarolina: StateArrangement = {
  state: "NC",
  share: 0.17,
  maxAgeYears: 21,
  sources: [CMARC, ...PLANS.map(([source]) => source), MEDICAID_DIRECT],
  enrol,
};

function enrol(desk: Desk): void {
  const { quotas } = desk;
  const isCmarc = isYoungerThan(desk, CMARC_UNTIL_YEARS) && quotas.takes("NC_CMARC", YOUNG_IN_CMARC);
  const hasMedicaid = !isCmarc || !quotas.takes("NC_CMARC by Title V", CMARC_WITHOUT_MEDICAID);
  const coverage = hasMedicaid ? joinMedicaid(desk) : undefined;
  if (isCmarc) joinCmarc(desk, coverage);
}

function joinMedicaid(desk: Desk): Membership {
  const isManaged = desk.quotas.takes("NC health plans", IN_HEALTH_PLAN);
  return join(desk, isManaged ? pickFamilyPlan(desk, PLANS) : MEDICAID_DIRECT);
}

/** Medicaid pays where the child has it, Title V otherwise; the span ends before the fifth birthday. */
function joinCmarc(desk: Desk, plan: Membership | undefined): void {
  const span = pickEnrollment(desk, CMARC);
  const birthdayDay = desk.child.birthDay + Math.floor(CMARC_UNTIL_YEARS * 365.25);
  const agesOut = span.endsDay === null && birthdayDay <= desk.month.endsDay;
  const enrollment = agesOut ? { ...span, endsDay: birthdayDay - 1 } : span;
  join(desk, CMARC, { enrollment, plan, paidBy: plan ? "NC_MEDICAID" : "NC_CMARC" });
}

function prepaidHealthPlan(organizationId: string, memberPrefix: string, choice: Partial<SourceProfile>): SourceProfile {
  return healthPlanSource({ organizationId, memberPrefix, program: "NC_MANAGED_CARE", ...choice });
}
