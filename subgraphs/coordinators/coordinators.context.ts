import type { RequestContext } from "#shared/request-context.js";
import type { AssignmentsService } from "./assignments.service.js";
import type { CoordinatorsService } from "./coordinators.service.js";
import type { DataQualityService } from "./data-quality.service.js";

/** What a resolver of this subgraph works with: made once per request. */
export interface CoordinatorsContext extends RequestContext {
  readonly assignments: AssignmentsService;
  readonly coordinators: CoordinatorsService;
  readonly dataQuality: DataQualityService;
}
