import type { RequestContext } from "#shared/request-context.js";
import type { AgreementsService } from "./agreements.service.js";
import type { BreakGlassService } from "./break-glass/break-glass.service.js";
import type { ConsentsService } from "./consents/consents.service.js";
import type { DisclosuresService } from "./disclosures.service.js";

/** What a resolver of this subgraph works with: made once per request. */
export interface PrivacyContext extends RequestContext {
  readonly agreements: AgreementsService;
  readonly disclosures: DisclosuresService;
  readonly consents: ConsentsService;
  readonly breakGlass: BreakGlassService;
}
