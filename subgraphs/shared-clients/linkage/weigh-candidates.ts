/** Members go in; every pair of them with any member that is POSSIBLE at least comes out, weighed. */
import { totalmem } from "node:os";
import type { DuckDBConnection } from "@duckdb/node-api";
import type pg from "pg";
import { loadCandidates } from "./bulk/candidates.db.js";
import { countPopulation, loadIdentities, saveTwins } from "./bulk/identities.db.js";
import type { WeighedPairs } from "./bulk/save-pairs.db.js";
import { comparePairs, weighPairs } from "./engine/compare-table.js";
import { addShares, listPresentFields } from "./engine/prepare-records.js";
import { listRows, readIntegers } from "./engine/table-rows.js";
import { withWorkingDatabase } from "./files/working-database.js";
import { activeComparisons, type LinkagePlan } from "./model/plan.js";

/** Beside what the process itself needs; more goes to the temporary folder. */
const MEMORY_MIB = 1_024;
/** Many pairs get more, as far as the machine has it. */
const BYTES_A_PAIR = 200;
const SHARE_OF_MACHINE = 0.25;
const MIB = 1024 ** 2;

/** What a member may be compared with on average: the rarest keys bring that many together, and more are mostly strangers. */
const PAIRS_A_MEMBER = 40;

export async function weighCandidates(client: pg.ClientBase, memberIds: Int32Array, plan: LinkagePlan): Promise<WeighedPairs> {
  return withWorkingDatabase(MEMORY_MIB, async (connection, folder) => {
    const { maxRecordsPerKey, pairsAtLeast } = plan.model.blocking;
    const mostPairs = Math.max(pairsAtLeast, PAIRS_A_MEMBER * memberIds.length);
    const pairs = await loadCandidates(client, connection, { memberIds, maxRecordsPerKey, mostPairs, folder });
    if (pairs === 0) return { a: [], b: [], weight: [], grade: [], ceiling: [] };
    const wanted = Math.min((pairs * BYTES_A_PAIR) / MIB, (totalmem() / MIB) * SHARE_OF_MACHINE);
    await connection.run(`set memory_limit = '${Math.round(Math.max(MEMORY_MIB, wanted))}MiB'`);
    await loadMembers(client, connection, folder);
    return await weigh(client, connection, plan);
  });
}

/** From so many on, reading everybody costs less than naming each. */
const MOST_NAMED = 200_000;

/** A record's number is its member. */
async function loadMembers(client: pg.ClientBase, connection: DuckDBConnection, folder: string): Promise<void> {
  const [members = new Int32Array(0)] = await readIntegers(
    connection,
    "select a from candidate union select b from candidate order by 1",
    1,
  );
  const memberIds = members.length > MOST_NAMED ? null : members;
  await loadIdentities(client, connection, { folder, memberIds, id: "MEMBER" });
}

async function weigh(client: pg.ClientBase, connection: DuckDBConnection, plan: LinkagePlan): Promise<WeighedPairs> {
  const made = activeComparisons(plan, await listPresentFields(connection));
  await addShares(connection, plan, made, true);
  await comparePairs(connection, made);
  const [twins] = await readIntegers(connection, "select id from record where has_twin", 1);
  await saveTwins(client, twins ?? new Int32Array(0));
  await weighPairs(connection, plan.model, { made, records: await countPopulation(client) });
  const rows = await listRows(connection, "select a, b, weight, grade, ceiling from pair order by a, b");
  return {
    a: rows.map(([a]) => Number(a)),
    b: rows.map(([, b]) => Number(b)),
    weight: rows.map(([, , weight]) => Number(weight)),
    grade: rows.map(([, , , grade]) => String(grade)),
    ceiling: rows.map(([, , , , ceiling]) => (ceiling === null ? null : String(ceiling))),
  };
}
