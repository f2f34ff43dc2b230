import type { RequestContext } from "#shared/request-context.js";
import type { ArrangementsService } from "./arrangements/arrangements.service.js";
import type { AttributionsService } from "./attributions/attributions.service.js";
import type { DirectoryService } from "./directory.service.js";
import type { EligibilityService } from "./eligibility/eligibility.service.js";
import type { EnrollmentsService } from "./enrollments.service.js";
import type { SitesService } from "./sites/sites.service.js";

/** What a resolver of this subgraph works with: made once per request. */
export interface ProgramsContext extends RequestContext {
  readonly directory: DirectoryService;
  readonly arrangements: ArrangementsService;
  readonly attributions: AttributionsService;
  readonly eligibility: EligibilityService;
  readonly enrollments: EnrollmentsService;
  readonly sites: SitesService;
}
