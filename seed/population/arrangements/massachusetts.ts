import { type Desk, isYoungerThan, join, pickFamilyPlan, type StateArrangement } from "../enrolment.js";
import { healthPlanSource, medicaidSource, titleVSource } from "../source-kinds.js";
import type { CoordinationOption, SourceProfile } from "../source-profile.js";

/** Attribution to an ACO is not coordination: half of the attributed children have nobody (assumption). */
const ACO_COORDINATION: readonly CoordinationOption[] = [
  {
    share: 0.3,
    coordinatorFunction: "CARE_COORDINATION",
    titles: ["ACO Care Coordinator", "Community Care Partner", "Case Manager"],
    workforces: ["SOCIAL_WORKER", "NURSE"],
  },
  {
    share: 0.2,
    coordinatorFunction: "ATTRIBUTION_ONLY",
    titles: ["Attributed Primary Care Practice"],
    workforces: ["OTHER"],
  },
];

const MDPH = titleVSource({ organizationId: "MA_MDPH_CC", program: "MA_MDPH_CC", memberPrefix: "MD", usesLongStreetTypes: true });
/** One pediatric ACO beside the others (Title V survey of states, Massachusetts). */
const ACOS: readonly (readonly [SourceProfile, number])[] = [
  [accountableCare("MA_ACO_P", "AP", { isUpperCase: false, keepsAccents: true }), 0.4],
  [accountableCare("MA_ACO_1", "A1", {}), 0.35],
  [accountableCare("MA_ACO_2", "A2", {}), 0.25],
];
const MEDICAID = medicaidSource({ organizationId: "MA_MEDICAID", program: "MA_MEDICAID", memberPrefix: "MM" });

/** MassHealth's ACOs serve members to 64; the pediatric programs elsewhere end at 21. Assumptions. */
const IN_MDPH = 0.2;
const IN_ACO = 0.72;
const MEDICAID_UNTIL_YEARS = 21;

export const massachusetts: StateArrangement = {
  state: "MA",
  share: 0.13,
  /** MDPH serves children and youth up to age 23, read as exclusive (needs local confirmation). */
  maxAgeYears: 23,
  sources: [MDPH, ...ACOS.map(([source]) => source), MEDICAID],
  enrol,
};

function enrol(desk: Desk): void {
  const { quotas } = desk;
  const isYouth = !isYoungerThan(desk, MEDICAID_UNTIL_YEARS);
  const isMdph = isYouth || quotas.takes("MA_MDPH_CC", IN_MDPH);
  const aco = quotas.takes("MA ACOs", IN_ACO) ? join(desk, pickFamilyPlan(desk, ACOS)) : undefined;
  if (isMdph) join(desk, MDPH, { plan: aco });
  if (!isMdph && !aco) join(desk, MEDICAID);
}

function accountableCare(organizationId: string, memberPrefix: string, choice: Partial<SourceProfile>): SourceProfile {
  return healthPlanSource({
    organizationId,
    memberPrefix,
    program: "MA_ACO",
    coordination: ACO_COORDINATION,
    ...choice,
  });
}
