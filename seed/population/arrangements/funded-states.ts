import { pickBirthDefect } from "../conditions.js";
import { type Desk, isYoungerThan, join, type StateArrangement } from "../enrolment.js";
import { consultSource, everyChild, familyPeerSource, healthPlanSource, medicaidSource, titleVSource } from "../source-kinds.js";
import type { CoordinationOption, SourceProfile } from "../source-profile.js";

/** States whose programs Title V funds itself: CT, LA, ME, NH, MS, OR, PR, MN. Shares are assumptions. */
const SHARE = 0.0046;

const ctMedicaid = medicaidSource({ organizationId: "CT_MEDICAID", program: "CT_MEDICAID", memberPrefix: "CX" });
const ctRegional = titleVSource({ organizationId: "CT_CYSHCN", program: "CT_CCCC", memberPrefix: "CC" });

const laPlan = plan("LA_MCO_1", "L1");
const laClinics = titleVSource({ organizationId: "LA_BFH", program: "LA_ACADEMIC", memberPrefix: "LB" });
const laFamilies = familyPeerSource({ organizationId: "LA_FHF", program: "LA_FHF", memberPrefix: "LF" });

const meMedicaid = medicaidSource({ organizationId: "ME_MEDICAID", program: "ME_MEDICAID", memberPrefix: "MX" });
/** The program funds one care coordinator, so it can only serve one caseload. */
const mePartners = titleVSource({
  organizationId: "ME_PICC",
  program: "ME_PICC",
  memberPrefix: "MP",
  hasOneCoordinator: true,
  coordination: everyChild(coordinator("Care Coordinator", "SOCIAL_WORKER")),
});
const ONE_CASELOAD = 55;

/** Nurses or social workers, employed by the state and by a community health center under contract. */
const nhState = titleVSource({ organizationId: "NH_BFCS", program: "NH_BFCS", memberPrefix: "NB" });
const nhCenter = titleVSource({ organizationId: "NH_FQHC_1", program: "NH_BFCS", memberPrefix: "NF", paidBy: "NH_BFCS" });
const nhNetwork = consultSource({ organizationId: "NH_CCN", program: "NH_CCN", memberPrefix: "NN", paidBy: "NH_BFCS" });
const nhPlan = plan("NH_MCO_1", "H1");

const msMedicaid = medicaidSource({ organizationId: "MS_MEDICAID", program: "MS_MEDICAID", memberPrefix: "SX" });
const msPractices = [practice("MS_FQHC_1", "S1"), practice("MS_FQHC_2", "S2")] as const;

const orPlan = plan("OR_MCO_1", "O1");
const orProgram = titleVSource({ organizationId: "OR_CYSHCN", program: "OR_CYSHCN", memberPrefix: "OR" });
const orTeam = consultSource({ organizationId: "OR_CDRC", program: "OR_CDRC", memberPrefix: "OD" });

const prPlan = plan("PR_MCO_1", "R1");
/** A social worker follows up the families of infants whom surveillance finds. */
const prSurveillance = titleVSource({
  organizationId: "PR_BDSPS",
  program: "PR_BDSPS",
  memberPrefix: "RB",
  keepsAccents: true,
  hasOneCoordinator: true,
  registersNewborns: true,
  coordination: everyChild(coordinator("Social Worker", "SOCIAL_WORKER")),
});

const mnPlan = plan("MN_MCO_1", "N1");
const mnProgram = titleVSource({ organizationId: "MN_CYSHN", program: "MN_CYSHN", memberPrefix: "MN" });

export const fundedStates: readonly StateArrangement[] = [
  state("CT", [ctMedicaid, ctRegional], enrolConnecticut),
  state("LA", [laPlan, laClinics, laFamilies], enrolLouisiana),
  state("ME", [meMedicaid, mePartners], enrolMaine),
  state("NH", [nhState, nhCenter, nhNetwork, nhPlan], enrolNewHampshire),
  state("MS", [msMedicaid, ...msPractices], enrolMississippi),
  state("OR", [orPlan, orProgram, orTeam], enrolOregon),
  state("PR", [prPlan, prSurveillance], enrolPuertoRico),
  state("MN", [mnPlan, mnProgram], enrolMinnesota),
];

function enrolConnecticut(desk: Desk): void {
  const medicaid = join(desk, ctMedicaid);
  if (desk.quotas.takes("CT_CCCC", 0.4)) join(desk, ctRegional, { plan: medicaid });
}

function enrolLouisiana(desk: Desk): void {
  const membership = join(desk, laPlan);
  if (desk.quotas.takes("LA_ACADEMIC", 0.25)) join(desk, laClinics, { plan: membership });
  if (desk.quotas.takes("LA_FHF", 0.2)) join(desk, laFamilies);
}

function enrolMaine(desk: Desk): void {
  const medicaid = join(desk, meMedicaid);
  const isReferred = desk.quotas.takes("ME referrals", 0.5);
  if (isReferred && desk.quotas.hasPlace("ME_PICC", ONE_CASELOAD)) join(desk, mePartners, { plan: medicaid });
}

/** A child has one active lead across the two employers, whom the consulting network advises for a while. */
function enrolNewHampshire(desk: Desk): void {
  const membership = join(desk, nhPlan);
  if (!desk.quotas.takes("NH_BFCS", 0.5)) return;
  join(desk, desk.quotas.takes("NH_BFCS by the state", 0.6) ? nhState : nhCenter, { plan: membership });
  if (desk.quotas.takes("NH_CCN", 0.2)) join(desk, nhNetwork, { enrollment: pickEpisode(desk) });
}

function enrolMississippi(desk: Desk): void {
  const medicaid = join(desk, msMedicaid);
  if (desk.quotas.takes("MS_CARES2", 0.4)) join(desk, desk.random.pick(msPractices), { plan: medicaid });
}

function enrolOregon(desk: Desk): void {
  const membership = join(desk, orPlan);
  if (desk.quotas.takes("OR_CYSHCN", 0.4)) join(desk, orProgram, { plan: membership });
  if (desk.quotas.takes("OR_CDRC", 0.12)) join(desk, orTeam, { enrollment: pickEpisode(desk) });
}

function enrolPuertoRico(desk: Desk): void {
  const membership = join(desk, prPlan);
  const isFollowedUp = isYoungerThan(desk, 2) && desk.quotas.takes("PR birth defects", 0.4);
  if (isFollowedUp && desk.quotas.hasPlace("PR_BDSPS", ONE_CASELOAD)) {
    join(desk, prSurveillance, { plan: membership, addedIcd10Code: pickBirthDefect(desk.random) });
  }
}

function enrolMinnesota(desk: Desk): void {
  const membership = join(desk, mnPlan);
  if (desk.quotas.takes("MN_CYSHN", 0.4)) join(desk, mnProgram, { plan: membership });
}

/** Three months around the month under test, as a consultation runs. */
function pickEpisode(desk: Desk): { readonly startsDay: number; readonly endsDay: number } {
  const startsDay = Math.max(desk.month.startsDay - desk.random.below(85), desk.child.birthDay);
  return { startsDay, endsDay: startsDay + 91 };
}

function coordinator(title: string, workforce: "SOCIAL_WORKER" | "PARENT_CONSULTANT"): Omit<CoordinationOption, "share"> {
  return { coordinatorFunction: "CARE_COORDINATION", titles: [title], workforces: [workforce] };
}

/** Practices must hire Parent Consultants, trained as community health workers. */
function practice(organizationId: string, memberPrefix: string): SourceProfile {
  const coordination = everyChild(coordinator("Parent Consultant", "PARENT_CONSULTANT"));
  return titleVSource({ organizationId, memberPrefix, program: "MS_CARES2", paidBy: "MS_CARES2", coordination });
}

function plan(organizationId: string, memberPrefix: string): SourceProfile {
  return healthPlanSource({ organizationId, memberPrefix, program: `${organizationId.slice(0, 2)}_MANAGED_CARE` });
}

function state(code: string, sources: readonly SourceProfile[], enrol: StateArrangement["enrol"]): StateArrangement {
  return { state: code, share: SHARE, maxAgeYears: 21, sources, enrol };
}
