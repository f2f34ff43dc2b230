import type pg from "pg";
import { prepared } from "#shared/database/prepared.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { Database } from "./connection.db.js";

export interface ClientRow {
  readonly clientId: number;
  readonly createdAt: Date;
  /** Its live members, whoever sent them: ask the policy which of them may be seen. */
  readonly memberIds: readonly number[];
}

/**
 * The clients with their members' ids. Takes the reach only to say that a policy decides afterwards what leaves;
 * a merged client answers as the one that took it over.
 */
export async function listClients(pool: pg.Pool, _reach: Reach, clientIds: readonly number[]): Promise<Map<number, ClientRow>> {
  const { rows } = await pool.query<ClientRow & { askedId: number }>(
    prepared(
      `with recursive followed as (
       select id as asked_id, id, merged_into from hub_shared_clients.shared_client where id = any((select $1::int[])::int[])
       union
       select f.asked_id, s.id, s.merged_into from followed f join hub_shared_clients.shared_client s on s.id = f.merged_into
     )
     select f.asked_id as "askedId", s.id as "clientId", s.created_at as "createdAt",
       array(select member_id from hub_shared_clients.link where shared_client_id = s.id and unlinked_at is null
         order by member_id) as "memberIds"
     from followed f join hub_shared_clients.shared_client s on s.id = f.id where f.merged_into is null`,
      [clientIds],
    ),
  );
  return new Map(rows.map((row) => [row.askedId, row]));
}

/** The client of each member; a member that is not linked is missing. */
export async function listClientsOfMembers(
  pool: pg.Pool,
  _reach: Reach,
  memberIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await pool.query<{ memberId: number; clientId: number }>(
    prepared(
      `select member_id as "memberId", shared_client_id as "clientId" from hub_shared_clients.link
     where member_id = any((select $1::int[])::int[]) and unlinked_at is null`,
      [memberIds],
    ),
  );
  return new Map(rows.map((row) => [row.memberId, row.clientId]));
}

export interface ChangeRow {
  readonly kind: string;
  readonly changedAt: Date;
}

/** Newest first. */
export function listClientChanges({ prisma }: Database, clientId: number): Promise<ChangeRow[]> {
  return prisma.clientChange.findMany({
    where: { OR: [{ sharedClientId: clientId }, { otherSharedClientId: clientId }] },
    select: { kind: true, changedAt: true },
    orderBy: [{ changedAt: "desc" }, { id: "desc" }],
  });
}
