/** Entries of the log that wait go in; seals that chain them, and a signed end of the chain, come out. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { errorClass, type Log } from "#shared/log.js";
import { type ChainEnd, findChainEnd, type SealHead, saveHead, sealWaiting, tryLockSealing } from "./seals.db.js";

const BATCH_ENTRIES = 5_000;
/** How long an entry may wait for its seal while nothing is wrong. */
const SEALING_PAUSE_MS = 5_000;

/** Seals everything that waits, a batch per transaction. Does nothing while another process seals. */
export async function sealDisclosures(pool: pg.Pool, sealKey: Buffer, now: Date): Promise<void> {
  while (await sealBatch(pool, sealKey, now));
}

/** Resolves to true where there may be more. */
function sealBatch(pool: pg.Pool, sealKey: Buffer, now: Date): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    if (!(await tryLockSealing(client))) return false;
    const end = await findChainEnd(client);
    const next = await sealWaiting(client, end, BATCH_ENTRIES);
    if (!next) return false;
    await saveHead(client, { ...next, sealedAt: now, signature: signHead(sealKey, next, now) });
    return next.position - end.position === BATCH_ENTRIES;
  });
}

export function isSignedBy(sealKey: Buffer, head: SealHead): boolean {
  const expected = signHead(sealKey, head, head.sealedAt);
  return expected.length === head.signature.length && timingSafeEqual(expected, head.signature);
}

function signHead(sealKey: Buffer, end: ChainEnd, sealedAt: Date): Buffer {
  const text = `disclosure log ${end.position} ${end.hash.toString("hex")} ${sealedAt.toISOString()}`;
  return createHmac("sha256", sealKey).update(text).digest();
}

/** Runs until stopped. A run that fails is reported and tried again: unsealed entries go on waiting. */
export function startSealing(
  pool: pg.Pool,
  sealKey: Buffer,
  { log, now }: { log: Log; now: () => Date },
): { stop(): Promise<void> } {
  const seal = () =>
    sealDisclosures(pool, sealKey, now()).catch((error: unknown) =>
      log.error("the disclosure log could not be sealed", { errorClass: errorClass(error) }),
    );
  let sealing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sealing = sealing.then(seal);
  }, SEALING_PAUSE_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await sealing;
    },
  };
}
