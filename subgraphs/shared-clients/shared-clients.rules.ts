import { anyone, type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { FINDING_READERS } from "./findings/findings.policy.js";
import { GAP_READERS } from "./gaps/gaps.policy.js";
import { LEAD_WRITERS } from "./leads/leads.policy.js";
import { REVIEWERS } from "./match-review/match-review.policy.js";
import { RULE_EDITORS } from "./rules/rule-editing.policy.js";
import { ROLES_THAT_ASK } from "./shared-clients.policy.js";

const mayAsk = hasRole(...ROLES_THAT_ASK);
const mayEditRules = hasRole(...RULE_EDITORS);
const mayReadGaps = hasRole(...GAP_READERS);
const mayDecideLeads = hasRole(...LEAD_WRITERS);
const mayReadFindings = hasRole(...FINDING_READERS);
const mayReview = hasRole(...REVIEWERS);

/** The field gate. Organizations and programs are a public directory; everything else needs a role with children. */
export const RULES: FieldRules = {
  Query: {
    coordinatorCheck: mayAsk,
    sharedClient: mayAsk,
    sharedClients: mayAsk,
    sharedClientReport: mayAsk,
    sharedClientReports: mayAsk,
    checkBatch: mayAsk,
    overlapRules: signedIn,
    overlapFindings: mayReadFindings,
    matchReview: mayReview,
    matchDecisions: mayReview,
    twinGroup: mayReview,
    matchQuality: mayReview,
    coordinationGaps: mayReadGaps,
    leavingPathway: mayReadGaps,
    monthCloses: mayReadGaps,
    partnership: mayAsk,
  },
  Mutation: {
    generateSharedClientReport: mayAsk,
    resolveFinding: mayReadFindings,
    undoResolution: mayReadFindings,
    assignFinding: mayReadFindings,
    commentOnFinding: mayReadFindings,
    addOverlapRule: mayEditRules,
    supersedeOverlapRule: mayEditRules,
    confirmOverlapRule: mayEditRules,
    decideMatch: mayReview,
    decideTwinGroup: mayReview,
    undoMatchDecision: mayReview,
    closeMonth: mayReadGaps,
    proposeLead: mayDecideLeads,
    acceptLead: mayDecideLeads,
    declineLead: mayDecideLeads,
    recordFamilyChoice: mayDecideLeads,
  },
  SharedClientReport: mayAsk,
  SharedClientReportFile: mayAsk,
  CheckBatch: mayAsk,
  CoordinatorCheck: signedIn,
  Match: signedIn,
  Source: signedIn,
  SharedClient: mayAsk,
  SharedClientConnection: mayAsk,
  PageInfo: signedIn,
  ClientChange: mayAsk,
  Member: { id: signedIn, sharedClient: mayAsk },
  SharedClientsAnswer: mayAsk,
  CountByKey: mayAsk,
  CountByOrganization: mayAsk,
  CountByVerdict: mayAsk,
  SuggestedInvitee: mayAsk,
  SuggestedInviteeConnection: mayAsk,
  Coordinator: signedIn,
  OverlapRule: signedIn,
  OverlapFinding: mayReadFindings,
  OverlapFindingConnection: mayReadFindings,
  FindingSide: mayReadFindings,
  FindingEvent: mayReadFindings,
  FindingEventConnection: mayReadFindings,
  RulePrecision: mayReadFindings,
  MatchReview: mayReview,
  MatchReviewConnection: mayReview,
  ReviewedRecord: mayReview,
  HouseholdMember: mayReview,
  MatchStep: mayReview,
  MatchQuality: mayReview,
  MatchEstimate: mayReview,
  MatchSample: mayReview,
  MatchDecision: mayReview,
  MatchDecisionConnection: mayReview,
  CoordinationGaps: mayReadGaps,
  CoordinationGap: mayReadGaps,
  CoordinationGapConnection: mayReadGaps,
  LeavingChild: mayReadGaps,
  MonthClose: mayReadGaps,
  Partnership: mayAsk,
  ReportSchedule: mayAsk,
  Agreement: signedIn,
  MonthClosePair: mayReadGaps,
  Lead: mayAsk,
  SuggestedLead: mayAsk,
  LeavingChildConnection: mayReadGaps,
  Assignment: signedIn,
  Organization: anyone,
  Program: anyone,
};
