import type { RequestContext } from "#shared/request-context.js";
import type { AssignmentsService } from "./assignments.service.js";
import type { CareNeedsService } from "./care-needs/care-needs.service.js";
import type { CaseReviewsService } from "./case-reviews/case-reviews.service.js";
import type { CaseloadService } from "./caseload/caseload.service.js";
import type { ConsultsService } from "./consults/consults.service.js";
import type { ContactsService } from "./contacts/contacts.service.js";
import type { CoordinatorsService } from "./coordinators.service.js";
import type { DataQualityService } from "./data-quality.service.js";
import type { EncountersService } from "./encounters/encounters.service.js";
import type { FollowUpsService } from "./follow-ups/follow-ups.service.js";
import type { LeavesService } from "./leaves/leaves.service.js";
import type { RisksService } from "./risks/risks.service.js";
import type { TrainingCoverageService } from "./trainings/training-coverage.service.js";

/** What a resolver of this subgraph works with: made once per request. */
export interface CoordinatorsContext extends RequestContext {
  readonly assignments: AssignmentsService;
  readonly coordinators: CoordinatorsService;
  readonly caseloads: CaseloadService;
  readonly leaves: LeavesService;
  readonly consults: ConsultsService;
  readonly contacts: ContactsService;
  readonly careNeeds: CareNeedsService;
  readonly encounters: EncountersService;
  readonly caseReviews: CaseReviewsService;
  readonly followUps: FollowUpsService;
  readonly dataQuality: DataQualityService;
  readonly risks: RisksService;
  readonly trainingCoverage: TrainingCoverageService;
}
