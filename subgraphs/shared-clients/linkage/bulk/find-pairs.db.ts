import type pg from "pg";
import type { LinkageSettings } from "../settings.js";
import { inChunks, toArrayText } from "./id-list.js";
import { toPairSql } from "./pair-sql.js";

/** A pair whose members lie in two chunks is found twice; the second time it is already recorded. */
const CHUNK = 250_000;

/** Records every pair that a rule finds between these members and all members, and withdraws theirs that no longer hold. */
export async function recordPairs(
  client: pg.ClientBase,
  pairs: { readonly settings: LinkageSettings; readonly memberIds: Int32Array },
  now: Date,
): Promise<void> {
  const sql = toPairSql(pairs.settings);
  for (const chunk of inChunks(pairs.memberIds, CHUNK)) await client.query(sql, [toArrayText(chunk), now]);
}
