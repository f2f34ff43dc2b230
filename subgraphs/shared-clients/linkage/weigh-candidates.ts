/** Members go in; every pair of them with any member that is POSSIBLE at least comes out, weighed. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type pg from "pg";
import { listCandidates, type MemberPairs } from "./bulk/candidates.db.js";
import { inChunks, sortedUnion } from "./bulk/id-list.js";
import { countPopulation, listIdentities, saveTwins } from "./bulk/identities.db.js";
import type { WeighedPairs } from "./bulk/save-pairs.db.js";
import { comparePairs, weighPairs } from "./engine/compare-table.js";
import { addShares, listPresentFields } from "./engine/prepare-records.js";
import { RecordTable } from "./engine/record-table.js";
import { listRows, readIntegers } from "./engine/table-rows.js";
import { openDuckDb } from "./files/duck-db.js";
import { activeComparisons, type LinkagePlan } from "./model/plan.js";

const IDENTITIES_A_READ = 20_000;
/** Beside what the process itself needs; more goes to the temporary folder. */
const MEMORY_MIB = 1_024;

export async function weighCandidates(client: pg.ClientBase, memberIds: Int32Array, plan: LinkagePlan): Promise<WeighedPairs> {
  const candidates = await listCandidates(client, memberIds, plan.model.blocking.maxRecordsPerKey);
  if (candidates.a.length === 0) return { a: [], b: [], weight: [], grade: [], ceiling: [] };
  const folder = await mkdtemp(join(tmpdir(), "hub-linkage-"));
  const connection = await openDuckDb({ memoryLimitMib: MEMORY_MIB, tempFolder: join(folder, "spill") });
  try {
    const members = await loadMembers(client, connection, { candidates, folder });
    await loadCandidates(connection, candidates, { members, folder });
    return await weigh(client, connection, { members, plan });
  } finally {
    connection.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resolves to the members in ascending order: a record's number in DuckDB is its position among them. */
async function loadMembers(
  client: pg.ClientBase,
  connection: DuckDBConnection,
  { candidates, folder }: { readonly candidates: MemberPairs; readonly folder: string },
): Promise<Int32Array> {
  const members = sortedUnion([candidates.a, candidates.b]);
  const table = new RecordTable(connection, join(folder, "records.tsv"), 0);
  const rosters = new Map<string, number>();
  for (const chunk of inChunks(members, IDENTITIES_A_READ)) {
    for (const identity of await listIdentities(client, chunk)) {
      const roster = rosters.get(identity.organizationId) ?? rosters.size;
      rosters.set(identity.organizationId, roster);
      await table.add(identity, roster);
    }
  }
  await table.finish();
  return members;
}

async function loadCandidates(
  connection: DuckDBConnection,
  { a, b }: MemberPairs,
  { members, folder }: { readonly members: Int32Array; readonly folder: string },
): Promise<void> {
  const positionOf = new Map<number, number>();
  members.forEach((member, position) => {
    positionOf.set(member, position);
  });
  const path = join(folder, "candidates.tsv");
  const lines = Array.from(a, (member, index) => `${positionOf.get(member)}\t${positionOf.get(b[index] ?? 0)}`);
  await writeFile(path, lines.join("\n"));
  await connection.run(`create table candidate as select * from read_csv('${path}', auto_detect = false, header = false,
    delim = '\t', columns = {'a': 'INTEGER', 'b': 'INTEGER'})`);
}

async function weigh(
  client: pg.ClientBase,
  connection: DuckDBConnection,
  { members, plan }: { readonly members: Int32Array; readonly plan: LinkagePlan },
): Promise<WeighedPairs> {
  const made = activeComparisons(plan, await listPresentFields(connection));
  await addShares(connection, plan, made, true);
  await comparePairs(connection, made);
  const [twins] = await readIntegers(connection, "select id from record where has_twin", 1);
  await saveTwins(
    client,
    (twins ?? new Int32Array(0)).map((position) => members[position] ?? 0),
  );
  await weighPairs(connection, plan.model, { made, records: await countPopulation(client) });
  const rows = await listRows(connection, "select a, b, weight, grade, ceiling from pair order by a, b");
  return {
    a: rows.map(([a]) => members[Number(a)] ?? 0),
    b: rows.map(([, b]) => members[Number(b)] ?? 0),
    weight: rows.map(([, , weight]) => Number(weight)),
    grade: rows.map(([, , , grade]) => String(grade)),
    ceiling: rows.map(([, , , , ceiling]) => (ceiling === null ? null : String(ceiling))),
  };
}
