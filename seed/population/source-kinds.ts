import type { CoordinationOption, SourceProfile } from "./source-profile.js";

type Named = Pick<SourceProfile, "organizationId" | "program" | "memberPrefix">;
export type SourceChoice = Named & Partial<SourceProfile>;

/** Assumption, all of them: shares of titles, functions and disciplines. Titles never tell the function. */
const TITLE_V: readonly CoordinationOption[] = [
  {
    share: 0.96,
    coordinatorFunction: "CARE_COORDINATION",
    titles: ["Care Coordinator", "Nurse Care Coordinator", "Case Manager", "Service Coordinator"],
    workforces: ["NURSE", "SOCIAL_WORKER", "NURSE", "COMMUNITY_HEALTH_WORKER"],
  },
];
const HEALTH_PLAN: readonly CoordinationOption[] = [
  {
    share: 0.24,
    coordinatorFunction: "CARE_COORDINATION",
    titles: ["Case Manager", "Care Manager", "Complex Care Manager"],
    workforces: ["NURSE", "SOCIAL_WORKER"],
  },
  {
    share: 0.2,
    coordinatorFunction: "UTILIZATION_MANAGEMENT",
    titles: ["Case Manager", "Utilization Review Nurse", "Care Manager"],
    workforces: ["NURSE"],
  },
  {
    share: 0.05,
    coordinatorFunction: "OUTREACH",
    titles: ["Outreach Specialist", "Member Navigator"],
    workforces: ["COMMUNITY_HEALTH_WORKER"],
  },
];
const CONSULT: readonly CoordinationOption[] = [
  {
    share: 1,
    coordinatorFunction: "SHORT_TERM_CONSULT",
    titles: ["Team Coordinator", "Developmental Consultant"],
    workforces: ["OTHER", "NURSE"],
  },
];
const FAMILY_PEERS: readonly CoordinationOption[] = [
  {
    share: 1,
    coordinatorFunction: "PEER_SUPPORT",
    titles: ["Parent Mentor", "Family Resource Specialist"],
    workforces: ["FAMILY_PEER"],
  },
];
const ATTRIBUTION: readonly CoordinationOption[] = [
  { share: 1, coordinatorFunction: "ATTRIBUTION_ONLY", titles: ["Attributed Practice"], workforces: ["OTHER"] },
];

export function titleVSource(choice: SourceChoice): SourceProfile {
  return {
    ...plainSource(choice),
    coordination: TITLE_V,
    guardianShare: 0.9,
    codesConditions: true,
    planReviewMonths: 6,
    contactDays: 45,
    ...choice,
  };
}

export function healthPlanSource(choice: SourceChoice): SourceProfile {
  return {
    ...plainSource(choice),
    coverage: "HEALTH_PLAN",
    coordination: HEALTH_PLAN,
    isUpperCase: true,
    registersNewborns: true,
    planReviewMonths: 12,
    contactDays: 90,
    ...choice,
  };
}

/** A state Medicaid file: everybody, in capitals, and nobody's coordinator. */
export function medicaidSource(choice: SourceChoice): SourceProfile {
  return {
    ...plainSource(choice),
    coverage: "MEDICAID",
    isUpperCase: true,
    registersNewborns: true,
    guardianShare: 0.35,
    ...choice,
  };
}

export function consultSource(choice: SourceChoice): SourceProfile {
  return { ...titleVSource(choice), coordination: CONSULT, planReviewMonths: 0, ...choice };
}

export function familyPeerSource(choice: SourceChoice): SourceProfile {
  return { ...titleVSource(choice), coordination: FAMILY_PEERS, codesConditions: false, planReviewMonths: 0, ...choice };
}

export function attributionSource(choice: SourceChoice): SourceProfile {
  return { ...plainSource(choice), coordination: ATTRIBUTION, isUpperCase: true, ...choice };
}

/** One function for all children of a source, under several titles. */
export function everyChild(option: Omit<CoordinationOption, "share">, share = 1): readonly CoordinationOption[] {
  return [{ ...option, share }];
}

function plainSource(choice: SourceChoice): SourceProfile {
  return {
    coordination: [],
    coverage: "NONE",
    paidBy: choice.organizationId,
    isUpperCase: false,
    usesLongStreetTypes: false,
    keepsAccents: false,
    dates: "ISO",
    header: "CANONICAL",
    guardianShare: 0.5,
    codesConditions: false,
    registersNewborns: false,
    planReviewMonths: 0,
    contactDays: 60,
    hasOneCoordinator: false,
    ...choice,
  };
}
