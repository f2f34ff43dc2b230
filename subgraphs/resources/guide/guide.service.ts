import type pg from "pg";
import { toPlainDate } from "#shared/dates.js";
import { InvalidInputError } from "#shared/errors.js";
import { buildGuide, type Guide } from "./build-guide.js";
import { type GuideFile, type GuideFormat, toGuideFile } from "./guide-files.js";

/** A year, as directories commonly promise; needs local confirmation. */
const STALE_AFTER_DAYS = 365;
const MAX_DAYS = 3_650;

export interface GuideRequest {
  readonly state: string;
  readonly region?: string | null;
  readonly staleAfterDays?: number | null;
}

/** Public like the directory: no policy and no disclosure. */
export interface GuideService {
  build(request: GuideRequest): Promise<Guide>;
  toFile(guide: Guide, format: GuideFormat): Promise<GuideFile>;
}

export function createGuideService(pool: pg.Pool, now: Date): GuideService {
  return {
    build: async ({ state, region, staleAfterDays }) => {
      const days = staleAfterDays ?? STALE_AFTER_DAYS;
      if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) {
        throw new InvalidInputError([{ field: "staleAfterDays", message: `expects a whole number from 1 to ${MAX_DAYS}` }]);
      }
      return buildGuide(pool, { state, region: region ?? undefined, staleAfterDays: days, today: toPlainDate(now) });
    },
    toFile: (guide, format) => toGuideFile(pool, guide, format),
  };
}
