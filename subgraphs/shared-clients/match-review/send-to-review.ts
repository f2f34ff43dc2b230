import type pg from "pg";
import { openReview } from "./open-reviews.db.js";
import { weighReviews } from "./weigh-reviews.db.js";

export interface DoubtedPair {
  readonly memberA: number;
  readonly memberB: number;
  /** Why they are no one child, in the words of whoever says so; stewards read it. */
  readonly reason: string;
  readonly now: Date;
}

/**
 * Puts two records that are linked into the queue, because somebody who works with the child says that they are two
 * children's. Works in the caller's transaction; a pair that is in the queue already only gets the reason. Nothing is unlinked
 * until a data steward decides.
 */
export async function sendToReview(client: pg.ClientBase, { memberA, memberB, reason, now }: DoubtedPair): Promise<void> {
  const [a, b] = [Math.min(memberA, memberB), Math.max(memberA, memberB)];
  const clientIds = await openReview(client, { memberA: a, memberB: b, note: reason, now });
  await weighReviews(client, clientIds);
}
