import type { IdCodec } from "#shared/ids.js";
import type { SourceFilesService } from "#shared/intake/source-files.service.js";
import type { RequestContext } from "#shared/request-context.js";
import type { FamilyCheckIn, FamilyCheckInInput } from "./check-ins/check-in.type.js";
import type { ClaimsService } from "./claims/claims.service.js";
import type { SettlementsService } from "./costs/settlements.service.js";
import type { Metric, MetricArguments } from "./metrics/metric.type.js";

/** What a resolver of measures gets. */
export interface MeasuresContext extends RequestContext {
  readonly ids: IdCodec;
  readonly claims: ClaimsService;
  readonly settlements: SettlementsService;
  /** See check-ins.service. */
  recordCheckIn(input: FamilyCheckInInput): Promise<FamilyCheckIn>;
  /** See metrics.service. */
  measure(asked: MetricArguments): Promise<Metric>;
  readonly claimFiles: SourceFilesService;
}
