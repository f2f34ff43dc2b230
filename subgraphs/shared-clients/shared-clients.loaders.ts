import DataLoader from "dataloader";
import { findVisibleMembers, type Reach, type VisibleMember } from "#shared/policy/visible-members.js";
import type { Database } from "./connection.db.js";
import { type ClientRow, listClients, listClientsOfMembers } from "./shared-clients.db.js";
import { visiblePart } from "./shared-clients.policy.js";

/** A client as far as the asker may see it. */
export interface VisibleClient extends ClientRow {
  /** At least one. */
  readonly visible: readonly VisibleMember[];
}

export interface SharedClientLoaders {
  /** Null for an unknown client and for one without a member that the asker may see. */
  readonly client: DataLoader<number, VisibleClient | null>;
  /** The member where the asker may see it, with its client's key (null = not linked). */
  readonly member: DataLoader<number, { readonly member: VisibleMember; readonly clientId: number | null } | null>;
}

/** Per request: what one asker may see is never kept for the next. */
export function createLoaders(database: Database, reach: () => Promise<Reach>): SharedClientLoaders {
  return {
    client: new DataLoader(async (ids) => loadClients(database, await reach(), ids)),
    member: new DataLoader(async (ids) => {
      const scope = await reach();
      const visible = await findVisibleMembers(database.pool, scope, ids);
      const clients = await listClientsOfMembers(database.pool, scope, [...visible.keys()]);
      return ids.map((id) => {
        const member = visible.get(id);
        return member ? { member, clientId: clients.get(id) ?? null } : null;
      });
    }),
  };
}

async function loadClients(database: Database, reach: Reach, ids: readonly number[]): Promise<(VisibleClient | null)[]> {
  const clients = await listClients(database.pool, reach, ids);
  const memberIds = [...clients.values()].flatMap((client) => client.memberIds);
  const visible = await findVisibleMembers(database.pool, reach, memberIds);
  return ids.map((id) => {
    const client = clients.get(id);
    const part = visiblePart(client, visible);
    return client && part.length > 0 ? { ...client, visible: part } : null;
  });
}
