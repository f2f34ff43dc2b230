import type pg from "pg";
import type { IdCodec } from "#shared/ids.js";
import { toPercent } from "#shared/policy/small-cells.js";
import { type RequestContext, requireIdentity } from "#shared/request-context.js";
import { listCaseManagers } from "./training-coverage.db.js";
import { mayReadCoverage } from "./training-coverage.policy.js";
import type { TrainingCoverage, TrainingHistoryReference } from "./training-coverage.type.js";

export interface TrainingCoverageService {
  /** Null where the asker has no part in it. */
  find(history: TrainingHistoryReference): Promise<TrainingCoverage | null>;
}

export function createTrainingCoverageService(pool: pg.Pool, ids: IdCodec, request: RequestContext): TrainingCoverageService {
  return {
    async find({ asOf, parties, traineeIds }) {
      const [organizationId] = parties;
      if (organizationId === undefined || !mayReadCoverage(requireIdentity(request), parties)) return null;
      const caseManagers = await listCaseManagers(pool, organizationId, asOf);
      // A name that is nobody's of the organization, or of somebody without such a caseload, counts for nothing.
      const trainees = new Set(traineeIds.map((id) => ids.find("Coordinator", id)));
      const trained = caseManagers.filter((id) => trainees.has(id)).length;
      return { caseManagers: caseManagers.length, trained, percent: toPercent(trained, caseManagers.length) };
    },
  };
}
