/** Members go in; every pair of them with any member that is POSSIBLE at least comes out, weighed. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type pg from "pg";
import { loadCandidates } from "./bulk/candidates.db.js";
import { countPopulation, loadIdentities, saveTwins } from "./bulk/identities.db.js";
import type { WeighedPairs } from "./bulk/save-pairs.db.js";
import { comparePairs, weighPairs } from "./engine/compare-table.js";
import { addShares, listPresentFields } from "./engine/prepare-records.js";
import { listRows, readIntegers } from "./engine/table-rows.js";
import { toMemoryLimit, withWorkingDatabase } from "./files/working-database.js";
import { activeComparisons, type LinkagePlan } from "./model/plan.js";

/** Beside what the process itself needs; more goes to the temporary folder. */
const MEMORY_MIB = 1_024;
/** Many pairs and records get more, as far as the machine has it. */
const BYTES_A_PAIR = 200;
const BYTES_A_RECORD = 800;
const SHARE_OF_MACHINE = 0.25;

/** What a member may be compared with on average: the rarest keys bring that many together, and more are mostly strangers. */
const PAIRS_A_MEMBER = 20;

export async function weighCandidates(client: pg.ClientBase, memberIds: Int32Array, plan: LinkagePlan): Promise<WeighedPairs> {
  return withWorkingDatabase(MEMORY_MIB, async (connection, folder) => {
    const { maxRecordsPerKey, pairsAtLeast } = plan.model.blocking;
    const mostPairs = Math.max(pairsAtLeast, PAIRS_A_MEMBER * memberIds.length);
    const pairs = await loadCandidates(client, connection, { memberIds, maxRecordsPerKey, mostPairs, folder });
    if (pairs === 0) return { a: [], b: [], weight: [], grade: [], ceiling: [] };
    const population = await countPopulation(client);
    const named = await listNamed(connection, population);
    const records = named?.length ?? population;
    const bytes = pairs * BYTES_A_PAIR + records * BYTES_A_RECORD;
    const limit = toMemoryLimit({ leastMib: MEMORY_MIB, bytes, shareOfMachine: SHARE_OF_MACHINE });
    await connection.run(`set memory_limit = '${limit}MiB'`);
    // A record's number is its member.
    await loadIdentities(client, connection, { folder, memberIds: named, id: "MEMBER" });
    return await weigh(client, connection, { plan, population });
  });
}

/** From this share of everybody on, reading all of them costs less than naming each. */
const SHARE_FOR_ALL = 0.2;

/** The members of the candidates; null: everybody. */
async function listNamed(connection: DuckDBConnection, population: number): Promise<Int32Array | null> {
  const [members = new Int32Array(0)] = await readIntegers(
    connection,
    "select a from candidate union select b from candidate order by 1",
    1,
  );
  return members.length > population * SHARE_FOR_ALL ? null : members;
}

interface WeighOrder {
  readonly plan: LinkagePlan;
  readonly population: number;
}

async function weigh(
  client: pg.ClientBase,
  connection: DuckDBConnection,
  { plan, population }: WeighOrder,
): Promise<WeighedPairs> {
  const made = activeComparisons(plan, await listPresentFields(connection));
  await addShares(connection, plan, made, true);
  await comparePairs(connection, made);
  const [twins] = await readIntegers(connection, "select id from record where has_twin", 1);
  await saveTwins(client, twins ?? new Int32Array(0));
  await weighPairs(connection, plan.model, { made, records: population });
  const rows = await listRows(connection, "select a, b, weight, grade, ceiling from pair order by a, b");
  return {
    a: rows.map(([a]) => Number(a)),
    b: rows.map(([, b]) => Number(b)),
    weight: rows.map(([, , weight]) => Number(weight)),
    grade: rows.map(([, , , grade]) => String(grade)),
    ceiling: rows.map(([, , , , ceiling]) => (ceiling === null ? null : String(ceiling))),
  };
}
