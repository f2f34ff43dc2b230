import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { ProgramsContext } from "../programs.context.js";
import type { Attribution } from "./attribution.type.js";
import { findAttributionType } from "./attribution-types.js";
import { findPlan } from "./plans.db.js";

export interface AttributionsService {
  /** Of a member whose enrollments the asker may see. Null where its record names no plan on the day. */
  findPlan(memberId: number, asOf: PlainDate): Promise<string | null>;
}

export function createAttributionsService(pool: pg.Pool): AttributionsService {
  const known = new Map<string, Promise<string | null>>();
  return {
    findPlan(memberId, asOf) {
      const key = `${memberId} ${asOf}`;
      const plan = known.get(key) ?? findPlan(pool, memberId, asOf);
      known.set(key, plan);
      return plan;
    },
  };
}

/** Recorded as the enrollments that they are. Null where the asker may not see those. */
export async function listAttributions(
  { enrollments, directory }: ProgramsContext,
  memberId: number,
  asOf: PlainDate,
): Promise<Attribution[] | null> {
  const spans = await enrollments.listEnrollments({ memberId, asOf, knownAt: null });
  const found = spans?.map(async (enrollment): Promise<Attribution[]> => {
    const program = await directory.findProgram(enrollment.programCode);
    const type = program && findAttributionType(program.kind);
    return type ? [{ type, enrollment, memberId, asOf }] : [];
  });
  return found ? (await Promise.all(found)).flat() : null;
}
