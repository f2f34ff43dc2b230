import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { databaseSchema } from "#shared/database/create-pool.js";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import { PrismaClient } from "./generated/client.js";

/** A coordinator with the contact data that hold now. */
export interface CoordinatorRow {
  readonly id: number;
  readonly organizationId: string;
  readonly name: string;
  readonly role: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly workforce: string | null;
  readonly employer: string | null;
  readonly site: string | null;
  readonly languages: string | null;
}

/** People who work for an organization; nothing in it is about a child. */
export interface CoordinatorsDb {
  listCoordinatorsById(ids: readonly number[]): Promise<CoordinatorRow[]>;
  countCoordinators(organizationId: string): Promise<number>;
  /** By id; one row more than the page, where there is one. */
  listCoordinators(organizationId: string, page: PageRequest): Promise<CoordinatorRow[]>;
  close(): Promise<void>;
}

const CURRENT_DETAIL = { details: { where: { supersededAt: null } } } as const;
const HAS_DETAIL = { details: { some: { supersededAt: null } } } as const;

export function createCoordinatorsDb(pool: pg.Pool): CoordinatorsDb {
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { schema: databaseSchema("coordinators") }) });
  return {
    listCoordinatorsById: async (ids) => {
      const rows = await prisma.coordinator.findMany({ where: { id: { in: [...ids] } }, include: CURRENT_DETAIL });
      return rows.flatMap(toRow);
    },
    countCoordinators: (organizationId) => prisma.coordinator.count({ where: { organizationId, ...HAS_DETAIL } }),
    listCoordinators: async (organizationId, { limit, afterKey }) => {
      const after = afterKey === undefined ? {} : { id: { gt: afterKey } };
      const rows = await prisma.coordinator.findMany({
        where: { organizationId, ...HAS_DETAIL, ...after },
        include: CURRENT_DETAIL,
        orderBy: { id: "asc" },
        take: limit + 1,
      });
      return rows.flatMap(toRow);
    },
    close: () => prisma.$disconnect(),
  };
}

type StoredDetail = Omit<CoordinatorRow, "id" | "organizationId">;

/** A coordinator whose only roster was undone has no details left, and is nobody. */
function toRow(stored: { id: number; organizationId: string; details: readonly StoredDetail[] }): CoordinatorRow[] {
  const [detail] = stored.details;
  if (!detail) return [];
  const { name, role, phone, email, workforce, employer, site, languages } = detail;
  const { id, organizationId } = stored;
  return [{ id, organizationId, name, role, phone, email, workforce, employer, site, languages }];
}

export interface AssignedMember {
  readonly coordinatorId: number;
  readonly memberId: number;
  readonly programCode: string;
}

/** Whom these people coordinate for on the day, seen and unseen alike: the row gate comes next. */
export async function listAssignedMembers(
  pool: pg.Pool,
  coordinatorIds: readonly number[],
  on: PlainDate,
): Promise<AssignedMember[]> {
  const { rows } = await pool.query<AssignedMember>(
    `select coordinator_id as "coordinatorId", member_id as "memberId", program_code as "programCode"
     from hub_coordinators.assignment
     where coordinator_id = any($1::int[]) and superseded_at is null and starts_on <= $2 and (ends_on is null or ends_on >= $2)`,
    [coordinatorIds, on],
  );
  return rows;
}
