/** Who may ask what, and what for: a new grant has to be typed in here by hand. */
import { type GraphQLObjectType, isObjectType } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import { readPersonas } from "../../seed/read-seed.js";
import { ROLES, type Role } from "../../subgraphs/shared/identity.js";
import { importOneChild } from "../federation/one-child.js";
import { useHub } from "../testkit/hub.js";
import { findVerdict } from "./verdicts.js";

const hub = useHub();
beforeAll(() => importOneChild(hub));

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
  setCaseloadLimits: "mutation { setCaseloadLimits(limits: { high: 10, medium: 20, low: 60 }) { high } }",
  recordOutreach: 'mutation { recordOutreach(input: { member: "x", key: "k", method: PHONE, outcome: NO_ANSWER }) { id } }',
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
  referralCounts: '{ referralCounts(from: "2025-01-01", to: "2025-06-30") { total } }',
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

/**
 * The purposes for which a role gets an answer: C care coordination, T treatment, Y payment, O operations,
 * P program administration, V oversight; "any" also without one; "-" never.
 */
const TABLE = readTable(`
                            titleV medicaid mco  passe aco  home region family auditor steward admin nobody
organization                any    any      any  any   any  any  any    any    any     any     any   any
organizations               any    any      any  any   any  any  any    any    any     any     any   any
program                     any    any      any  any   any  any  any    any    any     any     any   any
programs                    any    any      any  any   any  any  any    any    any     any     any   any
agreements                  any    any      any  any   any  any  any    any    any     any     any   -
member                      COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       O       -     -
coordinatorCheck            COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
sharedClient                COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
sharedClients               COP    COP      CO   CO    CO   CO   -      -      -       -       -     -
sharedClientReport          COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
sharedClientReports         COP    COP      CO   CO    CO   CO   -      -      -       -       -     -
checkBatch                  COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
partnership                 COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
coordinator                 COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
coordinators                COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
dataQuality                 COP    -        -    -     -    -    -      -      -       O       -     -
overlapRules                any    any      any  any   any  any  any    any    any     any     any   -
resolveFinding              COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
undoResolution              COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
assignFinding               COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
commentOnFinding            COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
addOverlapRule              -      any      -    -     -    -    -      -      -       -       -     -
supersedeOverlapRule        -      any      -    -     -    -    -      -      -       -       -     -
confirmOverlapRule          -      any      -    -     -    -    -      -      -       -       -     -
claims                      COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
claimFile                   any    any      any  any   any  any  -      -      -       -       -     -
claimFiles                  any    any      any  any   any  any  -      -      -       -       -     -
undoClaimFile               any    any      any  any   any  any  -      -      -       -       -     -
overlapFindings             COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
matchReview                 -      -        -    -     -    -    -      -      -       O       -     -
matchDecisions              -      -        -    -     -    -    -      -      -       O       -     -
matchQuality                -      -        -    -     -    -    -      -      -       O       -     -
twinGroup                   -      -        -    -     -    -    -      -      -       O       -     -
decideMatch                 -      -        -    -     -    -    -      -      -       O       -     -
decideTwinGroup             -      -        -    -     -    -    -      -      -       O       -     -
undoMatchDecision           -      -        -    -     -    -    -      -      -       O       -     -
caseload                    COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
setCaseloadLimits           COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
recordOutreach              COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
recordLeave                 COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
eligibility                 COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
coordinationGaps            COP    COP      CO   CO    CO   CO   -      -      -       -       -     -
leavingPathway              COP    COP      CO   CO    CO   CO   -      -      -       -       -     -
monthCloses                 COP    COP      CO   CO    CO   CO   -      -      -       -       -     -
closeMonth                  COP    COP      CO   CO    CO   CO   -      -      -       -       -     -
proposeLead                 C      -        C    C     C    C    -      -      -       -       -     -
acceptLead                  C      -        C    C     C    C    -      -      -       -       -     -
declineLead                 C      -        C    C     C    C    -      -      -       -       -     -
recordFamilyChoice          C      -        C    C     C    C    -      -      -       -       -     -
disclosures                 COP    CYOP     CTYO CTYO  CTYO CTYO -      -      V       O       -     -
intermediaryReport          COP    CYOP     CTYO CTYO  CTYO CTYO -      -      V       O       -     -
breakGlassReviews           -      -        -    -     -    -    -      -      V       -       -     -
breakGlass                  COP    -        -    -     -    -    -      -      -       -       -     -
reviewBreakGlass            -      -        -    -     -    -    -      -      V       -       -     -
roster                      any    any      any  any   any  any  -      -      -       any     -     -
rosters                     any    any      any  any   any  any  -      -      -       any     -     -
consents                    COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
restrictions                COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
recordConsent               COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
revokeConsent               COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
restrictMember              COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
liftRestriction             COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
generateSharedClientReport  COP    COP      CO   CO    CO   CO   -      -      -       -       -     -
resource                    any    any      any  any   any  any  any    any    any     any     any   any
resources                   any    any      any  any   any  any  any    any    any     any     any   any
referral                    COP    -        CTYO CTYO  CTYO CTYO -      C      -       -       -     -
referrals                   COP    -        CTYO CTYO  CTYO CTYO -      C      -       -       -     -
referralCounts              any    any      any  any   any  any  any    any    any     any     any   -
createReferral              COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
moveReferral                COP    -        CTYO CTYO  CTYO CTYO -      C      -       -       -     -
gatherings                  any    any      any  any   any  any  any    any    any     any     any   -
networkingCalls             any    any      any  any   any  any  any    any    any     any     any   -
collaborative               any    any      any  any   any  any  any    any    any     any     any   -
planGathering               any    -        -    -     -    -    any    any    -       -       -     -
requestPresentation         any    any      any  any   any  any  any    any    any     any     any   -
scheduleGathering           any    -        -    -     -    -    any    any    -       -       -     -
holdGathering               any    -        -    -     -    -    any    any    -       -       -     -
saveCohortPractice          any    -        -    -     -    -    any    any    -       -       -     -
resourceGuide               any    any      any  any   any  any  any    any    any     any     any   any
undoRoster                  any    any      any  any   any  any  -      -      -       any     -     -
`);

/** Question -> column -> verdict. */
function readTable(text: string): Record<string, Record<string, string>> {
  const [header = "", ...lines] = text.trim().split("\n");
  const columns = header.trim().split(/\s+/);
  return Object.fromEntries(
    lines.map((line) => {
      const [question = "", ...cells] = line.trim().split(/\s+/);
      return [question, Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]))];
    }),
  );
}

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
    !/^(organizations?|programs?|agreements|overlapRules|resources?|resourceGuide|referralCounts|gatherings|networkingCalls|collaborative|.*Gathering|requestPresentation|saveCohortPractice)$/.test(
      question,
    ),
);

/** A family organization answers what it was sent with the family's consent, and learns only how to reach the family. */
const SENT_TO_FAMILY_ORGANIZATIONS = /^(referrals?|moveReferral)$/;

describe("whatever the purpose,", () => {
  test.each(["ADMIN", "REGIONAL_COLLABORATIVE", "FAMILY_CONSULTANT"] as const)(
    "%s gets FORBIDDEN on every question about children",
    async (role) => {
      const codes = new Set<unknown>();
      for (const question of ABOUT_CHILDREN) {
        if (role === "FAMILY_CONSULTANT" && SENT_TO_FAMILY_ORGANIZATIONS.test(question)) continue;
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
