import { type Desk, join, pickFamilyPlan, type StateArrangement } from "../enrolment.js";
import { everyChild, healthPlanSource, titleVSource } from "../source-kinds.js";
import type { SourceProfile } from "../source-profile.js";

const CCS = titleVSource({
  organizationId: "CA_CCS",
  program: "CA_CCS",
  memberPrefix: "CS",
  isUpperCase: true,
  coordination: everyChild(
    {
      coordinatorFunction: "CARE_COORDINATION",
      titles: ["Nurse Case Manager", "CCS Nurse Case Manager"],
      workforces: ["NURSE"],
    },
    0.97,
  ),
});
const PLANS: readonly (readonly [SourceProfile, number])[] = [
  [mediCalPlan("CA_MCP_1", "C1", {}), 0.5],
  [mediCalPlan("CA_MCP_2", "C2", { isUpperCase: false, keepsAccents: true }), 0.3],
  [mediCalPlan("CA_MCP_3", "C3", {}), 0.2],
];
const ECM_PROVIDERS: readonly (readonly [SourceProfile, number])[] = [
  [enhancedCareManagement("CA_ECM_1", "E1"), 0.6],
  [enhancedCareManagement("CA_ECM_2", "E2"), 0.4],
];

/** Assumptions. A CCS child with an added social need belongs to a population of focus for ECM. */
const IN_CCS = 0.36;
const CCS_WITHOUT_PLAN = 0.12;
const CCS_IN_ECM = 0.14;
const OTHERS_IN_ECM = 0.04;

export const california: StateArrangement = {
  state: "CA",
  share: 0.24,
  maxAgeYears: 21,
  sources: [CCS, ...sourcesOf(PLANS), ...sourcesOf(ECM_PROVIDERS)],
  enrol,
};

function enrol(desk: Desk): void {
  const { quotas } = desk;
  const isCcs = quotas.takes("CA_CCS", IN_CCS);
  const hasPlan = !isCcs || !quotas.takes("CA_CCS without plan", CCS_WITHOUT_PLAN);
  const plan = hasPlan ? join(desk, pickFamilyPlan(desk, PLANS)) : undefined;
  if (isCcs) join(desk, CCS, { plan });
  if (plan && quotas.takes(`CA ECM of CCS ${isCcs}`, isCcs ? CCS_IN_ECM : OTHERS_IN_ECM)) {
    join(desk, quotas.deal("CA ECM providers", ECM_PROVIDERS), { plan });
  }
}

function mediCalPlan(organizationId: string, memberPrefix: string, choice: Partial<SourceProfile>): SourceProfile {
  return healthPlanSource({ organizationId, memberPrefix, program: "CA_MANAGED_CARE", ...choice });
}

function enhancedCareManagement(organizationId: string, memberPrefix: string): SourceProfile {
  return titleVSource({
    organizationId,
    memberPrefix,
    program: "CA_ECM",
    paidBy: "PLAN",
    contactDays: 31,
    coordination: everyChild({
      coordinatorFunction: "CARE_COORDINATION",
      titles: ["Lead Care Manager"],
      workforces: ["COMMUNITY_HEALTH_WORKER", "SOCIAL_WORKER", "NURSE"],
    }),
  });
}

function sourcesOf(entries: readonly (readonly [SourceProfile, number])[]): readonly SourceProfile[] {
  return entries.map(([source]) => source);
}
