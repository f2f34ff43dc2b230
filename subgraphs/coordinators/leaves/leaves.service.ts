import DataLoader from "dataloader";
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { InvalidInputError, NotFoundError } from "#shared/errors.js";
import type { IdCodec } from "#shared/ids.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { isOwnCoordinator } from "../caseload/caseload.policy.js";
import type { CoordinatorsDb } from "../coordinators.db.js";
import { toCoordinator } from "../to-coordinator.js";
import type { CoordinatorLeave } from "./leave.type.js";
import { type LeaveRow, listLeaves, saveLeave } from "./leaves.db.js";

export interface NewLeave {
  readonly coordinator: string;
  readonly backup: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
}

export interface LeavesService {
  /** Throws NotFoundError for people who are unknown or another organization's, InvalidInputError for bad days. */
  recordLeave(leave: NewLeave): Promise<CoordinatorLeave>;
  /** Of somebody whom the asker may see already. Null where the person is not away on the day. */
  findLeave(coordinatorId: string, asOf: PlainDate | null | undefined): Promise<CoordinatorLeave | null>;
}

interface Dependencies {
  readonly pool: pg.Pool;
  readonly db: CoordinatorsDb;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
}

interface LeaveKey {
  readonly coordinatorId: number;
  readonly on: PlainDate;
}

export function createLeavesService(dependencies: Dependencies): LeavesService {
  const { ids, now } = dependencies;
  const leaves = new DataLoader<LeaveKey, CoordinatorLeave | null, string>((keys) => readLeaves(dependencies, keys), {
    cacheKeyFn: ({ coordinatorId, on }) => `${coordinatorId} ${on}`,
  });
  return {
    recordLeave: (leave) => recordLeave(dependencies, leave),
    findLeave: async (publicId, asOf) => {
      const coordinatorId = ids.find("Coordinator", publicId);
      return coordinatorId === undefined ? null : leaves.load({ coordinatorId, on: asOf ?? toPlainDate(now) });
    },
  };
}

async function recordLeave({ pool, db, ids, now, getReach }: Dependencies, leave: NewLeave): Promise<CoordinatorLeave> {
  const reach = await getReach();
  const { startsOn, endsOn } = leave;
  const coordinatorId = ids.find("Coordinator", leave.coordinator);
  const backupCoordinatorId = ids.find("Coordinator", leave.backup);
  if (endsOn < startsOn) throw new InvalidInputError([{ field: "endsOn", message: "lies before startsOn" }]);
  if (coordinatorId === undefined || backupCoordinatorId === undefined) throw new NotFoundError();
  if (coordinatorId === backupCoordinatorId) throw new InvalidInputError([{ field: "backup", message: "must be somebody else" }]);
  const people = await db.listCoordinatorsById([coordinatorId, backupCoordinatorId]);
  const own = people.filter((person) => isOwnCoordinator(reach, person.organizationId));
  const backup = own.find((person) => person.id === backupCoordinatorId);
  if (own.length < 2 || !backup) throw new NotFoundError();
  await inTransaction(pool, async (client) => {
    await saveLeave(client, { coordinatorId, backupCoordinatorId, startsOn, endsOn }, { by: reach.asker.subject, at: now });
    await recordDisclosure(client, reach.asker, {
      action: "COORDINATOR_LEAVE",
      decision: "DISCLOSED",
      memberIds: [],
      sourceOrganizationIds: [reach.asker.organizationId],
      fieldClasses: ["C"],
      agreementIds: [],
    });
  });
  return { startsOn, endsOn, backup: toCoordinator(ids, backup) };
}

/** In key order. A backup whose only roster was undone is nobody. */
async function readLeaves({ pool, db, ids }: Dependencies, keys: readonly LeaveKey[]): Promise<(CoordinatorLeave | null)[]> {
  const days = [...new Set(keys.map((key) => key.on))];
  const wanted = [...new Set(keys.map((key) => key.coordinatorId))];
  const found = new Map(await Promise.all(days.map(async (day) => [day, await listLeaves(pool, wanted, day)] as const)));
  const backupIds = [...found.values()].flatMap((leaves) => [...leaves.values()].map((leave) => leave.backupCoordinatorId));
  const backups = new Map((await db.listCoordinatorsById([...new Set(backupIds)])).map((row) => [row.id, row]));
  const toLeave = (leave: LeaveRow | undefined): CoordinatorLeave | null => {
    const backup = leave && backups.get(leave.backupCoordinatorId);
    return leave && backup ? { startsOn: leave.startsOn, endsOn: leave.endsOn, backup: toCoordinator(ids, backup) } : null;
  };
  return keys.map(({ coordinatorId, on }) => toLeave(found.get(on)?.get(coordinatorId)));
}
