import { setTimeout as wait } from "node:timers/promises";

/**
 * Longer than the look-ups differ (about a millisecond in ten, measured with a million children), and short enough not to
 * be felt. A design decision of the hub, no published figure.
 */
const BAND_MS = 20;

/** How long until the next end of a band, from the time that an answer has taken. */
export function msToBandEnd(elapsedMs: number): number {
  return BAND_MS - (elapsedMs % BAND_MS);
}

/**
 * An answer of nothing leaves at the end of a band: how long the search took would tell a child that is withheld, whose
 * record was found and read, from one that nobody knows.
 */
export async function waitForBandEnd(startedAtMs: number): Promise<void> {
  await wait(msToBandEnd(performance.now() - startedAtMs));
}
