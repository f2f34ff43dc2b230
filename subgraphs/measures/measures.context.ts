import type { IdCodec } from "#shared/ids.js";
import type { RequestContext } from "#shared/request-context.js";
import type { ClaimFilesService } from "./claims/claim-files.service.js";
import type { ClaimsService } from "./claims/claims.service.js";

/** What a resolver of measures gets. */
export interface MeasuresContext extends RequestContext {
  readonly ids: IdCodec;
  readonly claims: ClaimsService;
  readonly claimFiles: ClaimFilesService;
}
