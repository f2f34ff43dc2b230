/** Cleaned identities without the rosters that would have brought them: a hub of millions of records in minutes. */
import { createPool } from "#shared/database/create-pool.js";
import {
  flushBlockKeys,
  prepareBlockKeys,
  SENT_COLUMNS,
  type SentRow,
  saveIdentities,
} from "../../subgraphs/shared-clients/linkage/bulk/clean-members.db.js";
import { toCleanedMember } from "../../subgraphs/shared-clients/linkage/clean-members.js";
import { readDefaultModel } from "../../subgraphs/shared-clients/linkage/model/model.js";
import { listStoredKeys, planLinkage } from "../../subgraphs/shared-clients/linkage/model/plan.js";
import { makeChild } from "./bench-child.js";
import { HEALTH_PLAN, MEDICAID } from "./kansas.js";

/** Members are numbered from 1: first the children as Medicaid lists them, then the first of them as their plan does. */
export interface FillOrder {
  readonly databaseUrl: string;
  readonly children: number;
  /** Members of this part, the last one included. */
  readonly from: number;
  readonly to: number;
}

const CHUNK = 10_000;

/** All or nothing. Resolves to the members that were saved. */
export async function fillIdentities({ databaseUrl, children, from, to }: FillOrder): Promise<number> {
  const keys = listStoredKeys(planLinkage(readDefaultModel()));
  const pool = createPool(databaseUrl, { subgraph: "shared-clients", connections: 1 });
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("set local work_mem = '512MB'");
    await prepareBlockKeys(client);
    for (let first = from; first <= to; first += CHUNK) {
      const count = Math.min(CHUNK, to - first + 1);
      const rows = Array.from({ length: count }, (_, index) => toSentRow(first + index, children));
      await saveIdentities(
        client,
        rows.map((row) => toCleanedMember(row, keys)),
      );
    }
    await flushBlockKeys(client);
    await client.query("commit");
    return to - from + 1;
  } finally {
    client.release();
    await pool.end();
  }
}

function toSentRow(memberId: number, children: number): SentRow {
  const isMedicaid = memberId <= children;
  const child = makeChild((isMedicaid ? memberId : memberId - children) - 1);
  const source = isMedicaid ? MEDICAID : HEALTH_PLAN;
  return [memberId, source.organizationId, child.state, ...SENT_COLUMNS.map((column) => child[column] || null)];
}
