import { graphql } from "graphql";
import type pg from "pg";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import type { Claims, Purpose, Role } from "#shared/identity.js";
import { createIdCodec } from "#shared/ids.js";
import { createLog } from "#shared/log.js";

export const ids = createIdCodec(Buffer.alloc(32, 7));
const NOW = new Date("2025-06-15T12:00:00Z");

export function testDependencies(databaseUrl: string): SubgraphDependencies {
  const jobs = { publish: async () => undefined, work: async () => undefined, stop: async () => undefined };
  return {
    databaseUrl,
    connections: 2,
    transactionsAtOnce: 1,
    ids,
    jobs,
    log: createLog("silent"),
    sealKey: Buffer.alloc(32, 3),
    spoolFolder: "",
    now: () => NOW,
  };
}

export function claims(organizationId: string, role: Role, purpose: Purpose | null = "CARE_COORDINATION"): Claims {
  return { requestId: "request", identity: { subject: "somebody", organizationId, role }, purpose, sourcesDown: [] };
}

export const nobody: Claims = { requestId: "request", identity: null, purpose: null, sourcesDown: [] };

/** Data and error codes, as plain objects. */
export async function ask(subgraph: Subgraph, who: Claims, source: string, variableValues: Record<string, unknown> = {}) {
  const result = await graphql({
    schema: subgraph.schema,
    source,
    variableValues,
    contextValue: subgraph.createContext({ ...who }),
  });
  return {
    data: JSON.parse(JSON.stringify(result.data ?? null)),
    codes: (result.errors ?? []).map((error) => error.extensions.code ?? error.message),
  };
}

/** Entities as the gateway asks for them. */
export async function askEntities(subgraph: Subgraph, who: Claims, wanted: { keys: readonly object[]; fields: string }) {
  const { data, codes } = await ask(
    subgraph,
    who,
    `query ($keys: [_Any!]!) { _entities(representations: $keys) { ${wanted.fields} } }`,
    { keys: wanted.keys },
  );
  return { entities: data?._entities, codes };
}

/** The disclosure log, oldest first. */
export async function disclosures(pool: pg.Pool): Promise<Record<string, unknown>[]> {
  const { rows } = await pool.query(
    `select action, decision, reason, member_ids as "memberIds", source_organization_ids as sources, field_classes as classes,
       agreement_ids as agreements from hub_privacy.disclosure order by id`,
  );
  return rows;
}

/** One shared client with these members. */
export async function linkMembers(pool: pg.Pool, memberIds: readonly number[]): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    "insert into hub_shared_clients.shared_client (created_at) values (now()) returning id",
  );
  const clientId = Number(rows[0]?.id);
  await pool.query(
    "insert into hub_shared_clients.link (member_id, shared_client_id, linked_at) select unnest($1::int[]), $2, now()",
    [memberIds, clientId],
  );
  return clientId;
}
