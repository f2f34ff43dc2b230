import { addDays, type PlainDate, toPlainDate } from "#shared/dates.js";
import { type DisclosureAction, recordDisclosure } from "#shared/disclosures.js";
import { InvalidInputError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { toOpenCoordination } from "../open-coordination.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { listSources } from "../sources.service.js";
import type { GapsArguments, LeavingArguments } from "./gap.input.js";
import { type CoordinationGap, type CoordinationGaps, GapReason, type LeavingChild, LeavingReason } from "./gap.type.js";
import { countGaps, type GapRow, listGaps, listProgramCodes } from "./gaps.db.js";
import { requireGapReader } from "./gaps.policy.js";
import { countLeaving, listLeaving } from "./leaving.db.js";

const DEFAULT_DAYS = 60;
const MAX_DAYS = 365;

export interface Totals {
  /** Counting looks at every child: only where it is asked for. */
  readonly withTotal: boolean;
}

/** Recorded as COORDINATION_GAPS. Throws ForbiddenError, InvalidInputError. */
export async function listCoordinationGaps(
  context: SharedClientsContext,
  asked: GapsArguments,
  { withTotal }: Totals,
): Promise<CoordinationGaps> {
  const { reach, asOf, programCodes } = await openPrograms(context, asked);
  const request = readPageRequest(asked.first, asked.after);
  const { organizationId } = reach.asker;
  const scope = { programCodes, organizationId, asOf, open: toOpenCoordination(reach) };
  const { pool } = context.services.database;
  const [rows, totalCount, sources] = await Promise.all([
    listGaps(pool, scope, request),
    withTotal ? countGaps(pool, scope) : 0,
    listSources(context, reach, "coordinators"),
  ]);
  const page = toPage(rows, request, { totalCount, keyOf: (row) => row.memberId });
  await recordPage(context, reach, { action: "COORDINATION_GAPS", rows: page.nodes });
  return { asOf, gaps: { ...page, nodes: page.nodes.map((row) => toGap(context, row, asOf)) }, sources };
}

/** Recorded as LEAVING_PATHWAY. Throws ForbiddenError, InvalidInputError. */
export async function listLeavingChildren(
  context: SharedClientsContext,
  asked: LeavingArguments,
  { withTotal }: Totals,
): Promise<Page<LeavingChild>> {
  const days = asked.days ?? DEFAULT_DAYS;
  if (days < 1 || days > MAX_DAYS) throw new InvalidInputError([{ field: "days", message: `must be from 1 to ${MAX_DAYS}` }]);
  const { reach, asOf } = await openPrograms(context, { ...asked, state: null });
  const request = readPageRequest(asked.first, asked.after);
  const { organizationId } = reach.asker;
  const scope = { programCode: asked.program, organizationId, asOf, until: addDays(asOf, days) };
  const { pool } = context.services.database;
  const [rows, totalCount] = await Promise.all([listLeaving(pool, scope, request), withTotal ? countLeaving(pool, scope) : 0]);
  const page = toPage(rows, request, { totalCount, keyOf: (row) => row.memberId });
  await recordPage(context, reach, { action: "LEAVING_PATHWAY", rows: page.nodes });
  const nodes = page.nodes.map((row) => ({
    member: toMember(context, row.memberId),
    lastOn: row.lastOn,
    reason: LeavingReason[row.reason],
  }));
  return { ...page, nodes };
}

interface AskedPrograms {
  readonly program: string | null | undefined;
  readonly state: string | null | undefined;
  readonly asOf: PlainDate | null | undefined;
}

async function openPrograms(
  context: SharedClientsContext,
  { program, state, asOf }: AskedPrograms,
): Promise<{ reach: Reach; asOf: PlainDate; programCodes: string[] }> {
  const reach = await context.reach();
  requireGapReader(reach);
  const fields = ["program", "state"];
  if (!program === !state) throw new InvalidInputError(fields.map((field) => ({ field, message: "give a program or a state" })));
  const programCodes = await listProgramCodes(context.services.database.pool, { program, state });
  if (program && programCodes.length === 0)
    throw new InvalidInputError([{ field: "program", message: "is not the code of a program" }]);
  return { reach, asOf: asOf ?? toPlainDate(context.now), programCodes };
}

async function recordPage(
  context: SharedClientsContext,
  { asker }: Reach,
  page: { readonly action: DisclosureAction; readonly rows: readonly { readonly memberId: number }[] },
): Promise<void> {
  await recordDisclosure(context.services.database.pool, asker, {
    action: page.action,
    decision: "DISCLOSED",
    memberIds: page.rows.map((row) => row.memberId),
    sourceOrganizationIds: [asker.organizationId],
    fieldClasses: ["E", "C"],
    agreementIds: [],
  });
}

const DAY_MS = 86_400_000;

function toGap(context: SharedClientsContext, row: GapRow, asOf: PlainDate): CoordinationGap {
  return {
    member: toMember(context, row.memberId),
    program: { code: row.programCode },
    eligibleSince: row.eligibleSince,
    ageDays: (Date.parse(asOf) - Date.parse(row.openSince)) / DAY_MS,
    reason: row.lacksContract ? GapReason.NO_CONTRACT : GapReason.NO_COORDINATOR,
    plan: row.planOrganizationId === null ? null : { id: row.planOrganizationId },
  };
}

function toMember(context: SharedClientsContext, memberId: number) {
  return { memberId, id: context.services.ids.encode("Member", memberId) };
}
