/** A month goes in; each of the organization's programs gets its report to the partners and its counts, in versions. */
import { inTransaction } from "#shared/database/create-pool.js";
import { monthRange, type PlainMonth, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { InvalidInputError } from "#shared/errors.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { countGaps } from "../gaps/gaps.db.js";
import { requireGapReader } from "../gaps/gaps.policy.js";
import { toOpenCoordination } from "../open-coordination.js";
import { countPair } from "../program-pairs/program-pair.service.js";
import { generateReport } from "../reports/reports.service.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import {
  listEnrolledPrograms,
  listMonthCloses,
  listProgramsOf,
  type MonthCloseRow,
  type PairCounts,
  saveMonthClose,
} from "./month-close.db.js";
import type { MonthClose } from "./month-close.type.js";

/**
 * Program by program, each in transactions of its own: whatever ends it, the next run goes on, and one that finds nothing
 * new changes nothing. Throws InvalidInputError for a month that has not ended.
 */
export async function closeMonth(context: SharedClientsContext, month: PlainMonth): Promise<MonthClose[]> {
  const reach = await context.reach();
  requireGapReader(reach);
  if (monthRange(month).endsOn >= toPlainDate(context.now))
    throw new InvalidInputError([{ field: "month", message: "has not ended" }]);
  const programs = await listProgramsOf(context.services.database.pool, reach.asker.organizationId);
  for (const programCode of programs) await closeProgram(context, reach, { programCode, month });
  return listCloses(context, month);
}

interface ProgramMonth {
  readonly programCode: string;
  readonly month: PlainMonth;
}

async function closeProgram(context: SharedClientsContext, reach: Reach, { programCode, month }: ProgramMonth): Promise<void> {
  const { pool } = context.services.database;
  const { organizationId, subject } = reach.asker;
  const report = await generateReport(context, programCode, month);
  const asOf = monthRange(month).endsOn;
  const gaps = await countGaps(pool, { programCodes: [programCode], organizationId, asOf, open: toOpenCoordination(reach) });
  const counts = {
    reportVersion: report.version,
    children: report.totalCount ?? 0,
    unmatched: report.unmatchedCount ?? 0,
    gaps,
    pairs: await countPairs(context, reach, { programCode, month }),
  };
  await inTransaction(pool, (client) =>
    saveMonthClose(client, { programCode, organizationId, month }, { counts, by: subject, at: context.now }),
  );
}

/** As sharedClients counts them: with each other program of which an open source has told anything. */
async function countPairs(
  context: SharedClientsContext,
  reach: Reach,
  { programCode, month }: ProgramMonth,
): Promise<PairCounts[]> {
  const { pool } = context.services.database;
  const sources = [reach.asker.organizationId, ...reach.sourceOrganizationIds];
  const pairs: PairCounts[] = [];
  for (const other of await listEnrolledPrograms(pool, sources, monthRange(month))) {
    if (other === programCode) continue;
    const { totalB: children, shared, probable } = await countPair(context, { a: programCode, b: other, month });
    if (children !== 0) pairs.push({ programCode: other, children, shared, probable });
  }
  return pairs;
}

/** Recorded as MONTH_CLOSE: counts of the organization's own children. month null: every month, newest first. */
export async function listCloses(context: SharedClientsContext, month: PlainMonth | null): Promise<MonthClose[]> {
  const reach = await context.reach();
  requireGapReader(reach);
  const { pool } = context.services.database;
  const rows = await listMonthCloses(pool, reach.asker.organizationId, month);
  await recordDisclosure(pool, reach.asker, {
    action: "MONTH_CLOSE",
    decision: "DISCLOSED",
    memberIds: [],
    sourceOrganizationIds: [reach.asker.organizationId],
    fieldClasses: ["A"],
    agreementIds: [],
  });
  return rows.map(toMonthClose);
}

function toMonthClose({ programCode, pairs, ...row }: MonthCloseRow): MonthClose {
  const toPair = ({ programCode: code, ...counts }: PairCounts) => ({ ...counts, program: { code } });
  return { ...row, program: { code: programCode }, pairs: pairs?.map(toPair) ?? null };
}
