import { anyone, type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { FINDING_READERS } from "./findings/findings.policy.js";
import { REVIEWERS } from "./match-review/match-review.policy.js";
import { RULE_EDITORS } from "./rules/rule-editing.policy.js";
import { ROLES_THAT_ASK } from "./shared-clients.policy.js";

const mayAsk = hasRole(...ROLES_THAT_ASK);
const mayEditRules = hasRole(...RULE_EDITORS);
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
  Assignment: signedIn,
  Organization: anyone,
  Program: anyone,
};
