import type { PlainDate } from "#shared/dates.js";
import type { RequestContext } from "#shared/request-context.js";
import type { CollaborativesService } from "./collaboratives/collaboratives.service.js";
import type { TrainingsService } from "./collaboratives/trainings.service.js";
import type { EditingService } from "./editing/editing.service.js";
import type { KeepingService } from "./editing/keeping.service.js";
import type { GuideService } from "./guide/guide.service.js";
import type { PracticeVisitsService } from "./practices/practice-visits.service.js";
import type { ReferralCounts } from "./referrals/referral.type.js";
import type { ReferralsService } from "./referrals/referrals.service.js";
import type { ResourcesService } from "./search/resources.service.js";

/** What a resolver of this subgraph works with: made once per request. */
export interface ResourcesContext extends RequestContext {
  readonly resources: ResourcesService;
  readonly guides: GuideService;
  readonly editing: EditingService;
  readonly keeping: KeepingService;
  readonly collaboratives: CollaborativesService;
  readonly trainings: TrainingsService;
  readonly practiceVisits: PracticeVisitsService;
  readonly referrals: ReferralsService;
  countReferrals(days: { from: PlainDate; to: PlainDate }): Promise<ReferralCounts>;
}
