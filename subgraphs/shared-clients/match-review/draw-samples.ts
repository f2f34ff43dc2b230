/** Pairs that linkage decided by itself go in; a few drawn by chance come out into the stewards' queue, once a month. */
import type pg from "pg";
import { type PlainMonth, toPlainDate } from "#shared/dates.js";
import { withLinkageLock } from "../linkage/bulk/rosters.db.js";
import { SAMPLE_KINDS, type Sample, type SampleKind } from "./estimate-quality.js";
import { drawSample, listSamples } from "./samples.db.js";

export interface SampleOrder {
  readonly pool: pg.Pool;
  readonly month: PlainMonth;
  readonly sizes: Readonly<Record<SampleKind, number>>;
  readonly now: Date;
}

export interface Drawn {
  /** False where the month had its samples already. */
  readonly isNew: boolean;
  readonly samples: readonly Sample[];
}

/** All of the month's samples or none; a second time changes nothing. */
export async function drawSamples({ pool, month, sizes, now }: SampleOrder): Promise<Drawn> {
  return await withLinkageLock(pool, async (client) => {
    let isNew = false;
    for (const kind of SAMPLE_KINDS) {
      if (await drawSample(client, { kind, month, size: sizes[kind], now })) isNew = true;
    }
    return { isNew, samples: await listSamples(client, toPlainDate(now)) };
  });
}
