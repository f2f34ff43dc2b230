import DataLoader from "dataloader";
import type pg from "pg";
import { toPlainDate } from "#shared/dates.js";
import { recordDisclosure, toDisclosed } from "#shared/disclosures.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { findVisibleMembers, type Reach, type VisibleMember } from "#shared/policy/visible-members.js";
import { canReadContact } from "./assignments.policy.js";
import type { Coordinator } from "./coordinator.type.js";
import { type CoordinatorRow, type CoordinatorsDb, listAssignedMembers } from "./coordinators.db.js";
import { toCoordinator } from "./to-coordinator.js";

export interface CoordinatorsService {
  /** Null for an unknown id and for one that the asker may not see. */
  findCoordinator(publicId: string): Promise<Coordinator | null>;
  /** Of the asker's own organization. Throws InvalidInputError for a bad page. */
  listCoordinators(first: number | null | undefined, after: string | null | undefined): Promise<Page<Coordinator>>;
}

export interface CoordinatorsDependencies {
  readonly pool: pg.Pool;
  readonly db: CoordinatorsDb;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
}

export function createCoordinatorsService(dependencies: CoordinatorsDependencies): CoordinatorsService {
  const { db, ids, getReach } = dependencies;
  const coordinators = new DataLoader<number, CoordinatorRow | undefined>((keys) => readCoordinators(dependencies, keys));
  return {
    findCoordinator: async (publicId) => {
      const id = ids.find("Coordinator", publicId);
      const row = id === undefined ? undefined : await coordinators.load(id);
      return row ? toCoordinator(ids, row) : null;
    },
    listCoordinators: async (first, after) => {
      const { asker } = await getReach();
      const request = readPageRequest(first, after);
      const totalCount = await db.countCoordinators(asker.organizationId);
      const rows = await db.listCoordinators(asker.organizationId, request);
      const page = toPage(rows, request, { totalCount, keyOf: (row) => row.id });
      return { ...page, nodes: page.nodes.map((row) => toCoordinator(ids, row)) };
    },
  };
}

/** In key order; undefined for unknown and unseen alike. */
async function readCoordinators(
  dependencies: CoordinatorsDependencies,
  keys: readonly number[],
): Promise<(CoordinatorRow | undefined)[]> {
  const reach = await dependencies.getReach();
  const rows = await dependencies.db.listCoordinatorsById(keys);
  const others = rows.filter((row) => row.organizationId !== reach.asker.organizationId).map((row) => row.id);
  const open = others.length === 0 ? new Set<number>() : await findOpenCoordinators(dependencies, reach, others);
  const readable = new Map(rows.map((row) => [row.id, row]));
  for (const id of others) if (!open.has(id)) readable.delete(id);
  return keys.map((id) => readable.get(id));
}

/** People of other organizations are open to those who may see one of the children they coordinate for; that is recorded. */
async function findOpenCoordinators(
  { pool, now }: CoordinatorsDependencies,
  reach: Reach,
  ids: readonly number[],
): Promise<Set<number>> {
  const assigned = await listAssignedMembers(pool, ids, toPlainDate(now));
  const visible = await findVisibleMembers(pool, reach, [...new Set(assigned.map((row) => row.memberId))]);
  const open = assigned.filter((row) => {
    const member = visible.get(row.memberId);
    return member !== undefined && canReadContact(reach, member, row.programCode);
  });
  const members = [...new Set(open.map((row) => row.memberId))].flatMap((memberId) => visible.get(memberId) ?? []);
  if (members.length > 0) await recordContacts(pool, reach, members);
  return new Set(open.map((row) => row.coordinatorId));
}

async function recordContacts(pool: pg.Pool, reach: Reach, members: readonly VisibleMember[]): Promise<void> {
  await recordDisclosure(pool, reach.asker, {
    action: "ASSIGNMENTS",
    decision: "DISCLOSED",
    ...toDisclosed(members),
    fieldClasses: ["C"],
  });
}
