import DataLoader from "dataloader";
import { monthRange, type PlainDate, type PlainMonth, toPlainDate } from "#shared/dates.js";
import { InvalidInputError } from "#shared/errors.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { listSources } from "../sources.service.js";
import type { FindingType } from "./finding.type.js";
import { type DateSpan, listFindingsOfClients } from "./findings.db.js";
import { mayReadFindings } from "./findings.policy.js";
import { recordPage, toFinding } from "./findings.service.js";

export interface FindingDays {
  readonly asOf: PlainDate | null | undefined;
  /** Instead of a day, every day of a month. */
  readonly month: PlainMonth | null | undefined;
}

/** Newest first; null where the asker's role sees none. Throws InvalidInputError where both a day and a month are given. */
export async function listClientFindings(
  context: SharedClientsContext,
  clientId: number,
  asked: FindingDays,
): Promise<FindingType[] | null> {
  const days = readDays(context, asked);
  return mayReadFindings(await context.reach()) ? getLoader(context, days).load(clientId) : null;
}

function readDays(context: SharedClientsContext, { asOf, month }: FindingDays): DateSpan {
  if (asOf && month) {
    const message = "give a day or a month, not both";
    throw new InvalidInputError([
      { field: "asOf", message },
      { field: "month", message },
    ]);
  }
  if (month) return monthRange(month);
  const day = asOf ?? toPlainDate(context.now);
  return { startsOn: day, endsOn: day };
}

type Loader = DataLoader<number, FindingType[]>;
const loaders = new WeakMap<SharedClientsContext, Map<string, Loader>>();

/** One per request and span of days. Each batch is recorded as OVERLAP_FINDINGS before it is answered. */
function getLoader(context: SharedClientsContext, days: DateSpan): Loader {
  const known = loaders.get(context) ?? new Map<string, Loader>();
  loaders.set(context, known);
  const key = `${days.startsOn} ${days.endsOn}`;
  const loader = known.get(key) ?? new DataLoader((clientIds) => readFindings(context, clientIds, days));
  known.set(key, loader);
  return loader;
}

/** In key order. */
async function readFindings(
  context: SharedClientsContext,
  clientIds: readonly number[],
  days: DateSpan,
): Promise<FindingType[][]> {
  const reach = await context.reach();
  const [rows, sources] = await Promise.all([
    listFindingsOfClients(context.services.database.pool, reach, { clientIds, days }),
    listSources(context, reach, "coordinators"),
  ]);
  await recordPage(context, reach, rows);
  return clientIds.map((id) =>
    rows.filter((row) => row.clientId === id).map((row) => toFinding(context, row, { reach, sources })),
  );
}
