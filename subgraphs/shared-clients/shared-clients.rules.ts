import { anyone, type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { FINDING_READERS } from "./findings/findings.policy.js";
<<<<<<< HEAD
import { RULE_EDITORS } from "./rules/rule-editing.policy.js";
=======
import { REVIEWERS } from "./match-review/match-review.policy.js";
>>>>>>> 0bfe68f (feat(match-review): list pairs for stewards to decide)
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
<<<<<<< HEAD
  FindingEvent: mayReadFindings,
  FindingEventConnection: mayReadFindings,
  RulePrecision: mayReadFindings,
=======
  MatchReview: mayReview,
  MatchReviewConnection: mayReview,
  ReviewedRecord: mayReview,
  HouseholdMember: mayReview,
  MatchStep: mayReview,
>>>>>>> 0bfe68f (feat(match-review): list pairs for stewards to decide)
  Assignment: signedIn,
  Organization: anyone,
  Program: anyone,
};
