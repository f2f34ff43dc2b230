/** Which role gets an answer to which question, for which purposes. */
/**
 * The purposes for which a role gets an answer: C care coordination, T treatment, Y payment, O operations,
 * P program administration, V oversight, H public health, F family access; "any" also without one; "-" never.
 */
export const TABLE = readTable(`
                            titleV medicaid mco  passe aco  home region family auditor steward admin nobody
organization                any    any      any  any   any  any  any    any    any     any     any   any
organizations               any    any      any  any   any  any  any    any    any     any     any   any
program                     any    any      any  any   any  any  any    any    any     any     any   any
programs                    any    any      any  any   any  any  any    any    any     any     any   any
agreements                  any    any      any  any   any  any  any    any    any     any     any   -
member                      COP    CYOP     CTYO CTYO  CTYO CTYO -      C      -       O       -     -
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
metric                      any    any      any  any   any  any  any    any    any     any     any   -
recordFamilyCheckIn         COP    -        CTYO CTYO  CTYO CTYO -      C      -       -       -     -
costSettlement              COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
settleCosts                 COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
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
activities                  COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
programActivity             COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
recordEncounter             -      -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
followUps                   COP    -        -    -     -    -    -      -      -       -       -     -
recordSurveillanceCase      H      -        -    -     -    -    -      -      -       -       -     -
setFollowUpDays             COP    -        -    -     -    -    -      -      -       -       -     -
presentCase                 COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
withdrawCase                COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
caseThemes                  CTYOPVHF CTYOPVHF CTYOPVHF CTYOPVHF CTYOPVHF CTYOPVHF CTYOPVHF CTYOPVHF CTYOPVHF CTYOPVHF CTYOPVHF -
setCaseloadLimits           COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
recordOutreach              COP    -        CTYO CTYO  CTYO CTYO -      C      -       -       -     -
modifiableRisk              COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
consults                    COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
requestConsult              -      -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
answerConsult               COP    -        -    -     -    -    -      -      -       -       -     -
closeConsult                -      -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
saveConsultRegion           COP    -        -    -     -    -    -      -      -       -       -     -
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
coverageIssues              COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
reportCoverageIssue         COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
closeCoverageIssue          COP    CYOP     CTYO CTYO  CTYO CTYO -      -      -       -       -     -
schoolConferences           COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
planSchoolConference        COP    -        CTYO CTYO  CTYO CTYO -      -      -       -       -     -
resourceHistory             any    any      any  any   any  any  any    any    any     any     any   -
verifyResource              any    any      any  any   any  any  any    any    -       -       -     -
editResource                any    any      any  any   any  any  any    any    -       -       -     -
undoResourceEdit            any    any      any  any   any  any  any    any    -       -       -     -
entryKeepings               any    any      any  any   any  any  any    any    -       -       -     -
askToKeepEntries            any    any      any  any   any  any  any    any    -       -       -     -
decideEntryKeeping          any    any      any  any   any  any  any    any    -       -       -     -
practiceAssistance          any    any      any  any   any  any  any    any    any     any     any   -
recordPracticeVisit         any    -        -    -     -    -    any    any    -       -       -     -
trainings                   any    any      any  any   any  any  any    any    any     any     any   -
recordTrainees              any    any      any  any   any  any  -      -      -       -       -     -
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
