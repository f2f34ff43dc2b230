/** Who may ask what, and what for: a new grant has to be typed in here by hand. */
import { type GraphQLObjectType, isObjectType } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import { readPersonas } from "../../seed/read-seed.js";
import { ROLES, type Role } from "../../subgraphs/shared/identity.js";
import { importOneChild } from "../federation/one-child.js";
import { useHub } from "../testkit/hub.js";
import { TABLE } from "./question-table.js";
import { findVerdict } from "./verdicts.js";

const hub = useHub();
beforeAll(async () => {
  await importOneChild(hub);
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id, law)
     values ('KS_BIRTH_DEFECTS', 'Birth defects', 'PUBLIC_HEALTH_SURVEILLANCE', 'KS', 'KS_SHCN', 'PUBLIC_HEALTH')`,
  );
});

/** Asked in the organization that runs the program, so that only the role and the purpose can stand in the way. */
const ORGANIZATION = "KS_SHCN";
const REPORT = '(program: "KS_SHCN", month: "2025-06") { id }';
const RULE = `{ ruleId: "KS-99", row: 1, jurisdiction: "KS", sideA: "program=KS_SHCN", sideB: "program=KS_KANCARE", verdict: ENCOURAGED,
  unit: DAY, evidenceA: ASSIGNMENT, evidenceB: ASSIGNMENT, lead: NONE, effectiveFrom: "2025-01-01", citation: "invented",
  confidence: K }`;
const QUESTIONS: Readonly<Record<string, string>> = {
  organization: '{ organization(id: "KS_SHCN") { name type state programs { code } } }',
  organizations: "{ organizations { id } }",
  program: '{ program(code: "KS_SHCN") { name organization { name } } }',
  programs: "{ programs { code } }",
  agreements: "{ agreements { id } }",
  member: '{ member(memberNumber: "S-1") { id receivedAt } }',
  coordinatorCheck: '{ coordinatorCheck(memberNumber: "S-1") { match { grade } } }',
  sharedClient: '{ sharedClient(id: "x") { id } }',
  sharedClients: '{ sharedClients(a: "KS_SHCN", b: "KS_KANCARE", month: "2025-06") { shared } }',
  sharedClientReport: '{ sharedClientReport(id: "x") { id } }',
  sharedClientReports: '{ sharedClientReports(program: "KS_SHCN") { id } }',
  checkBatch: '{ checkBatch(id: "x") { id } }',
  coordinator: `{ coordinator(id: "${hub.ids.encode("Coordinator", 1)}") { name } }`,
  coordinators: "{ coordinators { totalCount } }",
  overlapRules: '{ overlapRules(jurisdiction: "KS") { ruleId } }',
  resolveFinding: 'mutation { resolveFinding(id: "x", resolution: END_ONE) { id } }',
  undoResolution: 'mutation { undoResolution(id: "x") { id } }',
  assignFinding: 'mutation { assignFinding(id: "x", to: "Ana") { id } }',
  commentOnFinding: 'mutation { commentOnFinding(id: "x", comment: "called the plan") { id } }',
  addOverlapRule: `mutation { addOverlapRule(rule: ${RULE}) { ruleId } }`,
  supersedeOverlapRule: `mutation { supersedeOverlapRule(id: "x", rule: ${RULE}) { ruleId } }`,
  confirmOverlapRule: 'mutation { confirmOverlapRule(id: "x", by: "counsel", on: "2025-06-01") { ruleId } }',
  claims: '{ claims(program: "KS_SHCN", month: "2025-06") { totalCount } }',
  claimFile: '{ claimFile(id: "x") { id } }',
  claimFiles: "{ claimFiles { totalCount } }",
  metric: '{ metric(code: FAMILIES_SERVED, program: "KS_SHCN") { value } }',
  recordFamilyCheckIn:
    'mutation { recordFamilyCheckIn(input: { memberNumber: "x", key: "k", hoursPerWeek: UNDER_1 }) { recordedAt } }',
  costSettlement: '{ costSettlement(program: "KS_SHCN", fiscalYear: 2025) { version } }',
  settleCosts: 'mutation { settleCosts(program: "KS_SHCN", fiscalYear: 2025) { version } }',
  undoClaimFile: 'mutation { undoClaimFile(id: "x") { id } }',
  overlapFindings: '{ overlapFindings(state: "KS") { totalCount } }',
  matchReview: "{ matchReview { totalCount } }",
  matchDecisions: "{ matchDecisions { totalCount } }",
  matchQuality: "{ matchQuality { precision { value } } }",
  twinGroup: '{ twinGroup(id: "x") { id } }',
  decideMatch: 'mutation { decideMatch(id: "x", verdict: SAME_CHILD) { id } }',
  decideTwinGroup: 'mutation { decideTwinGroup(id: "x", children: []) { id } }',
  undoMatchDecision: 'mutation { undoMatchDecision(id: "x") { id } }',
  dataQuality: '{ dataQuality(program: "KS_SHCN", rule: EVERY_CHILD_HAS_COORDINATOR) { checked } }',
  caseload: `{ caseload(coordinator: "${hub.ids.encode("Coordinator", 1)}") { children } }`,
  activities: `{ activities(coordinator: "${hub.ids.encode("Coordinator", 1)}", month: "2025-06") { contacts } }`,
  programActivity: '{ programActivity(program: "KS_SHCN", month: "2025-06") { familyContacts } }',
  recordEncounter: 'mutation { recordEncounter(input: { member: "x", key: "k", discipline: NEUROLOGY }) { id } }',
  followUps: '{ followUps(program: "KS_BIRTH_DEFECTS") { totalCount } }',
  recordSurveillanceCase: `mutation { recordSurveillanceCase(input: { program: "KS_BIRTH_DEFECTS", memberNumber: "?", conditionCode: "Q05",
    reportedOn: "2025-06-01" }) { id } }`,
  setFollowUpDays: 'mutation { setFollowUpDays(program: "KS_BIRTH_DEFECTS", days: 30) }',
  presentCase: 'mutation { presentCase(input: { gathering: "x", member: "y", summary: "z", themes: [FOOD] }) { id } }',
  withdrawCase: 'mutation { withdrawCase(gathering: "x", member: "y") }',
  caseThemes: '{ caseThemes(host: "CT_CCCC", year: 2025) { quarter } }',
  setCaseloadLimits: "mutation { setCaseloadLimits(limits: { high: 10, medium: 20, low: 60 }) { high } }",
  recordOutreach: 'mutation { recordOutreach(input: { member: "x", key: "k", method: PHONE, outcome: NO_ANSWER }) { id } }',
  modifiableRisk: '{ modifiableRisk(practice: "KS_SHCN") { children } }',
  consults: "{ consults { totalCount } }",
  requestConsult: 'mutation { requestConsult(input: { member: "x", key: "k", question: "Which clinic?" }) { id } }',
  answerConsult: 'mutation { answerConsult(id: "x", outcome: "The one in Gallup") { id } }',
  closeConsult: 'mutation { closeConsult(id: "x") { id } }',
  saveConsultRegion: 'mutation { saveConsultRegion(input: { name: "N", counties: ["Taos"], socialWorker: "x" }) { name } }',
  recordLeave:
    'mutation { recordLeave(coordinator: "x", backup: "y", startsOn: "2025-06-01", endsOn: "2025-06-02") { startsOn } }',
  eligibility: '{ eligibility(program: "KS_SHCN", member: "x") { program { code } } }',
  coordinationGaps: '{ coordinationGaps(program: "KS_SHCN") { asOf } }',
  leavingPathway: '{ leavingPathway(program: "KS_SHCN") { totalCount } }',
  monthCloses: "{ monthCloses { month } }",
  partnership: '{ partnership(state: "KS") { openFindings } }',
  closeMonth: 'mutation { closeMonth(month: "2025-05") { month } }',
  proposeLead: 'mutation { proposeLead(client: "x", organization: "KS_SHCN") { id } }',
  acceptLead: 'mutation { acceptLead(id: "x") { id } }',
  declineLead: 'mutation { declineLead(id: "x") { id } }',
  recordFamilyChoice: 'mutation { recordFamilyChoice(client: "x", organization: "KS_SHCN") { id } }',
  disclosures: '{ disclosures(member: "x") { totalCount } }',
  intermediaryReport: '{ intermediaryReport(member: "x") { totalCount } }',
  breakGlassReviews: "{ breakGlassReviews { totalCount } }",
  breakGlass: 'mutation { breakGlass(member: "x", reason: "a long enough reason for the reviewer") { id } }',
  reviewBreakGlass: 'mutation { reviewBreakGlass(id: "x", outcome: JUSTIFIED) { id } }',
  roster: '{ roster(id: "x") { id } }',
  rosters: "{ rosters { totalCount } }",
  consents: '{ consents(member: "x") { id } }',
  restrictions: '{ restrictions(member: "x") { id } }',
  recordConsent: `mutation { recordConsent(input: { memberId: "x", law: FERPA, givenBy: PARENT, fieldClasses: [C], recipient: "KS_MCO_A",
    purposes: [CARE_COORDINATION], startsOn: "2025-01-01", evidenceSha256: "${"0".repeat(64)}", language: "en" }) { id } }`,
  revokeConsent: 'mutation { revokeConsent(id: "x") { id } }',
  restrictMember: 'mutation { restrictMember(input: { memberId: "x", startsOn: "2025-01-01" }) { id } }',
  liftRestriction: 'mutation { liftRestriction(id: "x") { id } }',
  generateSharedClientReport: `mutation { generateSharedClientReport${REPORT} }`,
  resource: '{ resource(id: "x") { name } }',
  resources: "{ resources { totalCount } }",
  referral: '{ referral(id: "x") { id } }',
  referrals: "{ referrals { totalCount } }",
  referralCounts: '{ referralCounts(from: "2025-01-01", to: "2025-05-31") { total } }',
  createReferral:
    'mutation { createReferral(input: { memberNumber: "?", need: FOOD, toOrganization: "KS_MCO_A", consentOn: "2025-06-01" }) { id } }',
  moveReferral: 'mutation { moveReferral(input: { id: "x", status: RECEIVED }) { id } }',
  gatherings: "{ gatherings { totalCount } }",
  networkingCalls: '{ networkingCalls(state: "KS", year: 2025) { region } }',
  collaborative: '{ collaborative(host: "MS_CARES2") { cohorts { number } } }',
  planGathering:
    'mutation { planGathering(input: { kind: MEETING, state: "KS", topic: "x", scheduledOn: "2025-07-01" }) { id } }',
  requestPresentation: 'mutation { requestPresentation(host: "KS_SHCN", state: "KS", topic: "x") { id } }',
  scheduleGathering: 'mutation { scheduleGathering(id: "x", on: "2025-07-01") { id } }',
  holdGathering: 'mutation { holdGathering(id: "x", attendance: []) { id } }',
  saveCohortPractice: `mutation { saveCohortPractice(input: { name: "x", cohort: 1, isFqhc: true, isMedicalHome: true,
    isDentalHome: true, consultantDueOn: "2025-07-01" }) { cohorts { number } } }`,
  resourceGuide: '{ resourceGuide(state: "KS") { totalCount } }',
  resourceHistory: '{ resourceHistory(resource: "x") { totalCount } }',
  verifyResource: 'mutation { verifyResource(id: "x") { editId } }',
  editResource: 'mutation { editResource(id: "x", input: { alert: "Moved." }) { editId } }',
  undoResourceEdit: 'mutation { undoResourceEdit(id: "x") { editId } }',
  entryKeepings: "{ entryKeepings { totalCount } }",
  askToKeepEntries: 'mutation { askToKeepEntries(described: "x", reason: "We are it.") { id } }',
  decideEntryKeeping: 'mutation { decideEntryKeeping(id: "x", status: GRANTED) { id } }',
  practiceAssistance: '{ practiceAssistance(state: "KS", from: "2025-01-01", to: "2025-06-30") { practiceCount } }',
  recordPracticeVisit: `mutation { recordPracticeVisit(input: { npi: "1234567893", name: "x", state: "KS", topic: "x",
    visitedOn: "2025-06-01", childrenServed: 20, currentBefore: 10 }) { practiceCount } }`,
  trainings: '{ trainings(organization: "KS_MCO_A", since: "2025-01-01") { attendeeCount } }',
  recordTrainees: 'mutation { recordTrainees(gathering: "x", coordinators: []) { id } }',
  coverageIssues: "{ coverageIssues { totalCount } }",
  reportCoverageIssue: `mutation { reportCoverageIssue(input: { member: "x", kind: DENIAL, carrierType: MEDICAID, carrier: "a", details: "b",
    noticeOn: "2025-06-01", consentOn: "2025-06-01", familyContact: "c" }) { id } }`,
  closeCoverageIssue: 'mutation { closeCoverageIssue(id: "x", outcome: UPHELD) { id } }',
  schoolConferences: "{ schoolConferences { totalCount } }",
  planSchoolConference: 'mutation { planSchoolConference(school: "KS_SCHOOL_1", on: "2025-07-01") { id } }',
  undoRoster: 'mutation { undoRoster(id: "x") { id } }',
};

const COLUMNS: Readonly<Record<string, Role | null>> = {
  titleV: "TITLE_V_STAFF",
  medicaid: "MEDICAID_LIAISON",
  mco: "MCO_CASE_MANAGER",
  passe: "PASSE_COORDINATOR",
  aco: "ACO_COORDINATOR",
  home: "HEALTH_HOME_COORDINATOR",
  region: "REGIONAL_COLLABORATIVE",
  family: "FAMILY_CONSULTANT",
  auditor: "AUDITOR",
  steward: "DATA_STEWARD",
  admin: "ADMIN",
  nobody: null,
};

test.each(Object.keys(QUESTIONS))("%s is answered to exactly the roles and purposes of its row", async (question) => {
  const row: Record<string, string> = {};
  for (const [column, role] of Object.entries(COLUMNS)) {
    row[column] = await findVerdict(hub, role && { organizationId: ORGANIZATION, role }, QUESTIONS[question] ?? "");
  }
  expect(row).toEqual(TABLE[question]);
});

test("the table has a row for every question of the graph and a column for every role", () => {
  const rootFields = hub.listSubgraphs().flatMap(({ schema }) => {
    const roots = [schema.getType("Query"), schema.getType("Mutation")].filter((type): type is GraphQLObjectType =>
      isObjectType(type),
    );
    return roots.flatMap((root) => Object.keys(root.getFields()));
  });
  const questions = [...new Set(rootFields.filter((name) => !name.startsWith("_")))];
  expect(Object.keys(TABLE).sort()).toEqual(questions.sort());
  expect(Object.values(COLUMNS).filter((role) => role !== null)).toEqual([...ROLES]);
});

const ABOUT_CHILDREN = Object.keys(QUESTIONS).filter(
  (question) =>
    !/^(organizations?|programs?|agreements|overlapRules|metric|resources?|resourceGuide|resourceHistory|(verify|edit)Resource|undoResourceEdit|entryKeepings|askToKeepEntries|decideEntryKeeping|referralCounts|caseThemes|gatherings|networkingCalls|collaborative|.*Gathering|requestPresentation|practiceAssistance|recordPracticeVisit|trainings|recordTrainees|saveCohortPractice)$/.test(
      question,
    ),
);

/**
 * A family organization answers what it was sent, and records what families told it; its consultants read and record what is
 * about the families assigned to them.
 */
const FOR_FAMILY_ORGANIZATIONS = /^(referrals?|moveReferral|recordFamilyCheckIn|member|recordOutreach)$/;

describe("whatever the purpose,", () => {
  test.each(["ADMIN", "REGIONAL_COLLABORATIVE", "FAMILY_CONSULTANT"] as const)(
    "%s gets FORBIDDEN on every question about children",
    async (role) => {
      const codes = new Set<unknown>();
      for (const question of ABOUT_CHILDREN) {
        if (role === "FAMILY_CONSULTANT" && FOR_FAMILY_ORGANIZATIONS.test(question)) continue;
        const identity = { subject: "tester", organizationId: ORGANIZATION, role };
        const claims = { requestId: "policy", identity, purpose: "CARE_COORDINATION" as const, sourcesDown: [] };
        const { errors = [] } = await hub.execute(claims, QUESTIONS[question] ?? "");
        codes.add(errors.map(({ extensions }) => extensions?.code).join());
      }
      expect([...codes]).toEqual(["FORBIDDEN"]);
    },
  );
});

/** Questions whose row depends on nothing but the role, so that every organization's people must get it. */
const EVERYWHERE = ["agreements", "member", "coordinatorCheck", "coordinators", "disclosures", "rosters"];

test.each(readPersonas().map((persona) => [persona.id, persona] as const))(
  "the persona %s gets what its role gets",
  async (_id, persona) => {
    const column = Object.keys(COLUMNS).find((name) => COLUMNS[name] === persona.role) ?? "";
    for (const question of EVERYWHERE) {
      expect([question, await findVerdict(hub, persona, QUESTIONS[question] ?? "")]).toEqual([
        question,
        TABLE[question]?.[column],
      ]);
    }
  },
);
