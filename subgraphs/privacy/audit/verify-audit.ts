/** The disclosure log and its seals go in; every entry that was changed, removed, moved or put in is named. */
import type pg from "pg";
import { isSignedBy } from "./seal-disclosures.js";
import {
  CHAIN_START,
  type ChainEnd,
  checkSeals,
  countWaiting,
  findSeal,
  listHeads,
  listLostWhileWaiting,
  listUnsealed,
} from "./seals.db.js";

export type AuditProblemKind =
  | "CHANGED"
  | "REMOVED"
  | "INSERTED"
  | "SEAL_CHANGED"
  | "SEAL_REMOVED"
  | "HEAD_FORGED"
  | "HEAD_REMOVED"
  | "CHAIN_REWRITTEN"
  | "CHAIN_CUT";

export interface AuditProblem {
  readonly kind: AuditProblemKind;
  /** The entry's number in the log; null where the problem is one of the chain alone. */
  readonly disclosureId: number | null;
  /** The place in the chain, from 1; null for an entry that has none. */
  readonly position: number | null;
}

export interface AuditResult {
  readonly sealed: number;
  /** Entries too new to be sealed. */
  readonly waiting: number;
  /** The end of the chain as "position:hash", to be kept outside the hub and given to the next check; null before the first seal. */
  readonly end: string | null;
  /** In the order found; no more than MAX_PROBLEMS. */
  readonly problems: readonly AuditProblem[];
}

const PART_SEALS = 10_000;
const MAX_PROBLEMS = 1_000;

/** knownEnd: an end of the chain that an earlier check printed; only this tells when the newest entries were cut off. */
export async function verifyAudit(pool: pg.Pool, sealKey: Buffer, knownEnd?: ChainEnd): Promise<AuditResult> {
  const problems: AuditProblem[] = [];
  const end = await verifyChain(pool, problems);
  for (const id of await listLostWhileWaiting(pool)) problems.push({ kind: "REMOVED", disclosureId: id, position: null });
  for (const id of await listUnsealed(pool, MAX_PROBLEMS)) problems.push({ kind: "INSERTED", disclosureId: id, position: null });
  await verifyHeads(pool, { sealKey, end }, problems);
  if (knownEnd) await verifyKnownEnd(pool, knownEnd, problems);
  return {
    sealed: end.position,
    waiting: await countWaiting(pool),
    end: end.position === 0 ? null : `${end.position}:${end.hash.toString("hex")}`,
    problems: problems.slice(0, MAX_PROBLEMS),
  };
}

/** Undefined for a text that no check printed. */
export function findChainEndIn(text: string): ChainEnd | undefined {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim());
  return match ? { position: Number(match[1]), hash: Buffer.from(match[2] ?? "", "hex") } : undefined;
}

async function verifyChain(pool: pg.Pool, problems: AuditProblem[]): Promise<ChainEnd> {
  let end = CHAIN_START;
  for (;;) {
    const part = await checkSeals(pool, end, PART_SEALS);
    for (const { problem, ...place } of part.problems) problems.push({ kind: problem, ...place });
    if (!part.end) return end;
    end = { position: part.end.position, hash: part.end.hash };
  }
}

/** Each run of sealing leaves a head where it ends, so the newest one stands at the end of the chain. */
async function verifyHeads(
  pool: pg.Pool,
  { sealKey, end }: { readonly sealKey: Buffer; readonly end: ChainEnd },
  problems: AuditProblem[],
): Promise<void> {
  let after = 0;
  for (;;) {
    const heads = await listHeads(pool, after, PART_SEALS);
    for (const head of heads) {
      const place = { disclosureId: null, position: head.position };
      if (!isSignedBy(sealKey, head)) problems.push({ kind: "HEAD_FORGED", ...place });
      else if (head.chainHash === null) problems.push({ kind: "CHAIN_CUT", ...place });
      else if (!head.hash.equals(head.chainHash)) problems.push({ kind: "CHAIN_REWRITTEN", ...place });
    }
    const last = heads.at(-1);
    if (!last) break;
    after = last.position;
  }
  if (after < end.position) problems.push({ kind: "HEAD_REMOVED", disclosureId: null, position: end.position });
}

async function verifyKnownEnd(pool: pg.Pool, known: ChainEnd, problems: AuditProblem[]): Promise<void> {
  const hash = await findSeal(pool, known.position);
  if (hash?.equals(known.hash)) return;
  problems.push({ kind: hash ? "CHAIN_REWRITTEN" : "CHAIN_CUT", disclosureId: null, position: known.position });
}
