import type { RequestContext } from "#shared/request-context.js";
import type { AssignmentsService } from "./assignments.service.js";
import type { CaseloadService } from "./caseload/caseload.service.js";
import type { ContactsService } from "./contacts/contacts.service.js";
import type { CoordinatorsService } from "./coordinators.service.js";
import type { DataQualityService } from "./data-quality.service.js";
import type { LeavesService } from "./leaves/leaves.service.js";

/** What a resolver of this subgraph works with: made once per request. */
export interface CoordinatorsContext extends RequestContext {
  readonly assignments: AssignmentsService;
  readonly coordinators: CoordinatorsService;
  readonly caseloads: CaseloadService;
  readonly leaves: LeavesService;
  readonly contacts: ContactsService;
  readonly dataQuality: DataQualityService;
}
