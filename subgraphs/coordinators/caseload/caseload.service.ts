import DataLoader from "dataloader";
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { InvalidInputError } from "#shared/errors.js";
import type { IdCodec } from "#shared/ids.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { CoordinatorsDb } from "../coordinators.db.js";
import { countCaseloads, findLimits, saveLimits } from "./caseload.db.js";
import { isOwnCoordinator, requireCaseloadReader } from "./caseload.policy.js";
import type { Caseload } from "./caseload.type.js";
import { type CaseloadLimits, weighCaseload } from "./weigh-caseload.js";

export interface CaseloadService {
  /** By public id. Null for an unknown person and another organization's alike. Recorded as CASELOAD. */
  findCaseload(coordinatorId: string, asOf: PlainDate | null | undefined): Promise<Caseload | null>;
  /** The asker's organization's. Throws InvalidInputError for a limit below 1. */
  setLimits(limits: CaseloadLimits): Promise<CaseloadLimits>;
}

export interface CaseloadDependencies {
  readonly pool: pg.Pool;
  readonly db: CoordinatorsDb;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
}

interface CaseloadKey {
  readonly coordinatorId: number;
  readonly asOf: PlainDate;
}

export function createCaseloadService(dependencies: CaseloadDependencies): CaseloadService {
  const { ids, now } = dependencies;
  const caseloads = new DataLoader<CaseloadKey, Caseload | null, string>((keys) => readCaseloads(dependencies, keys), {
    cacheKeyFn: ({ coordinatorId, asOf }) => `${coordinatorId} ${asOf}`,
  });
  return {
    findCaseload: async (publicId, asOf) => {
      const coordinatorId = ids.find("Coordinator", publicId);
      return coordinatorId === undefined ? null : caseloads.load({ coordinatorId, asOf: asOf ?? toPlainDate(now) });
    },
    setLimits: (limits) => setLimits(dependencies, limits),
  };
}

/** In key order; null for unknown and another organization's alike. */
async function readCaseloads(
  { pool, db, getReach }: CaseloadDependencies,
  keys: readonly CaseloadKey[],
): Promise<(Caseload | null)[]> {
  const reach = await getReach();
  requireCaseloadReader(reach);
  const { organizationId } = reach.asker;
  const known = await db.listCoordinatorsById([...new Set(keys.map((key) => key.coordinatorId))]);
  const own = known.filter((row) => isOwnCoordinator(reach, row.organizationId)).map((row) => row.id);
  const days = [...new Set(keys.map((key) => key.asOf))];
  const [limits, ...counted] = await Promise.all([
    findLimits(pool, organizationId),
    ...days.map((asOf) => countCaseloads(pool, organizationId, { coordinatorIds: own, asOf })),
  ]);
  await recordCounts(pool, reach);
  return keys.map(({ coordinatorId, asOf }) => {
    if (!own.includes(coordinatorId)) return null;
    const none = { children: 0, high: 0, medium: 0, low: 0, unknown: 0 };
    const counts = counted[days.indexOf(asOf)]?.find((row) => row.coordinatorId === coordinatorId) ?? none;
    const { children, unknown, high, medium, low } = counts;
    return { asOf, children, byAcuity: { high, medium, low }, unknownAcuity: unknown, limits, ...weighCaseload(counts, limits) };
  });
}

async function setLimits({ pool, now, getReach }: CaseloadDependencies, limits: CaseloadLimits): Promise<CaseloadLimits> {
  const reach = await getReach();
  requireCaseloadReader(reach);
  const problems = (["high", "medium", "low"] as const)
    .filter((field) => limits[field] < 1 || limits[field] > 10_000)
    .map((field) => ({ field, message: "must be from 1 to 10000" }));
  if (problems.length > 0) throw new InvalidInputError(problems);
  const { organizationId, subject } = reach.asker;
  await inTransaction(pool, async (client) => {
    await saveLimits(client, organizationId, { limits, by: subject, at: now });
    await recordCounts(client, reach);
  });
  return limits;
}

/** Counts of the organization's own children. */
async function recordCounts(pool: pg.Pool | pg.ClientBase, { asker }: Reach): Promise<void> {
  await recordDisclosure(pool, asker, {
    action: "CASELOAD",
    decision: "DISCLOSED",
    memberIds: [],
    sourceOrganizationIds: [asker.organizationId],
    fieldClasses: ["A"],
    agreementIds: [],
  });
}
