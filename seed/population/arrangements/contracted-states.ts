import { type Desk, join, type Membership, type StateArrangement } from "../enrolment.js";
import { everyChild, familyPeerSource, healthPlanSource, titleVSource } from "../source-kinds.js";
import type { SourceProfile } from "../source-profile.js";

/** States whose Title V or family programs work under contract with health plans: IN, NM, IL, KY, TN. */
const SHARE = 0.0046;

const [inPlan1, inPlan2] = [plan("IN_MCO_1", "I1"), plan("IN_MCO_2", "I2")];
/** About Special Kids: parents with lived experience, paid by the health plan for case management. */
const ask = familyPeerSource({
  organizationId: "IN_ASK",
  program: "IN_ASK",
  memberPrefix: "AS",
  paidBy: "IN_MCO_1",
  coordination: everyChild({
    coordinatorFunction: "CARE_COORDINATION",
    titles: ["Parent Liaison", "Case Manager", "Family Liaison"],
    workforces: ["FAMILY_PEER"],
  }),
});

const nmPlans = [plan("NM_MCO_1", "M1"), plan("NM_MCO_2", "M2")] as const;
const nmCms = titleVSource({
  organizationId: "NM_CMS",
  program: "NM_CMS",
  memberPrefix: "NC",
  paidBy: "PLAN",
  keepsAccents: true,
  coordination: everyChild({
    coordinatorFunction: "CARE_COORDINATION",
    titles: ["Medical Social Worker"],
    workforces: ["SOCIAL_WORKER"],
  }),
});

const ilPlans = [1, 2, 3, 4, 5, 6, 7].map((number) => plan(`IL_MCO_${number}`, `L${number}`));
/** Five of the seven plans partner with the program and pay per member and month. */
const ilPartners: ReadonlySet<string> = new Set(ilPlans.slice(0, 5).map((source) => source.organizationId));
const dscc = titleVSource({ organizationId: "IL_DSCC", program: "IL_DSCC", memberPrefix: "DS" });

const kyPlan = plan("KY_MCO_1", "Y1");
const ocshcn = titleVSource({
  organizationId: "KY_OCSHCN",
  program: "KY_OCSHCN",
  memberPrefix: "OC",
  coordination: everyChild({
    coordinatorFunction: "CARE_COORDINATION",
    titles: ["Care Coordinator", "Nurse Care Coordinator"],
    workforces: ["NURSE", "SOCIAL_WORKER"],
  }),
});
/** The rule is one coordinator for every child; 4 of 1,000 are the exceptions that a steward should see. */
const OCSHCN_WITHOUT_COORDINATOR = 0.004;

const tnPlan = plan("TN_MCO_1", "T1");
const chant = titleVSource({ organizationId: "TN_CHANT", program: "TN_CHANT", memberPrefix: "CT" });

export const contractedStates: readonly StateArrangement[] = [
  state("IN", [ask, inPlan1, inPlan2], enrolIndiana),
  state("NM", [nmCms, ...nmPlans], enrolNewMexico),
  state("IL", [dscc, ...ilPlans], enrolIllinois),
  state("KY", [ocshcn, kyPlan], enrolKentucky),
  state("TN", [chant, tnPlan], enrolTennessee),
];

function enrolIndiana(desk: Desk): void {
  const isFirst = desk.quotas.takes("IN_MCO_1", 0.6);
  const membership = join(desk, isFirst ? inPlan1 : inPlan2);
  if (isFirst && desk.quotas.takes("IN_ASK", 0.4)) join(desk, ask, { plan: membership });
}

function enrolNewMexico(desk: Desk): void {
  const membership = join(desk, desk.random.pick(nmPlans));
  if (desk.quotas.takes("NM_CMS", 0.6)) join(desk, nmCms, { plan: membership });
}

function enrolIllinois(desk: Desk): void {
  const shares = ilPlans.map((source) => [source, 1 / ilPlans.length] as const);
  const membership = join(desk, desk.quotas.deal("IL_MCO", shares), { activeInMonth: true });
  if (desk.quotas.takes("IL_DSCC", 0.6)) join(desk, dscc, { plan: membership, paidBy: dsccPayer(membership) });
}

function dsccPayer(membership: Membership): string {
  return ilPartners.has(membership.planId) ? membership.planId : "IL_DSCC";
}

function enrolKentucky(desk: Desk): void {
  const membership = desk.quotas.takes("KY_MCO_1", 0.8) ? join(desk, kyPlan) : undefined;
  const hasCoordinator = !desk.quotas.takes("KY_OCSHCN without coordinator", OCSHCN_WITHOUT_COORDINATOR);
  join(desk, ocshcn, { plan: membership, hasCoordinator });
}

function enrolTennessee(desk: Desk): void {
  const membership = desk.quotas.takes("TN_MCO_1", 0.85) ? join(desk, tnPlan) : undefined;
  if (!membership || desk.quotas.takes("TN_CHANT", 0.5)) join(desk, chant, { plan: membership });
}

function plan(organizationId: string, memberPrefix: string): SourceProfile {
  return healthPlanSource({ organizationId, memberPrefix, program: `${organizationId.slice(0, 2)}_MANAGED_CARE` });
}

function state(code: string, sources: readonly SourceProfile[], enrol: StateArrangement["enrol"]): StateArrangement {
  return { state: code, share: SHARE, maxAgeYears: 21, sources, enrol };
}
