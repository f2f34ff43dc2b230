import { monthRange } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import { listAgreementIds } from "#shared/policy/agreements.js";
import { listLiveConsents, toAsker } from "#shared/policy/live-consents.js";
import { mayAskFor } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { RulePrecision } from "../rules/overlap-rule.type.js";
import { toRuleType } from "../rules/overlap-rules.service.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { toSharedClient } from "../shared-clients.service.js";
import { listSources } from "../sources.service.js";
import type { Source } from "../sources.type.js";
import type { FindingsArguments } from "./finding.input.js";
import type { FindingSide, FindingType } from "./finding.type.js";
import {
  countFindings,
  countResolutions,
  EVERY_FINDING,
  type FindingRow,
  listFindingRows,
  type RulePrecisionRow,
} from "./findings.db.js";
import { FINDING_READERS, mayReadClaims, requireFindingReader } from "./findings.policy.js";

const DAY_MS = 86_400_000;

/** Each page is recorded as OVERLAP_FINDINGS before it is answered. Counting looks at every finding: only where it is asked for. */
export async function listFindings(
  context: SharedClientsContext,
  asked: FindingsArguments,
  { withTotal }: { readonly withTotal: boolean },
): Promise<Page<FindingType>> {
  const request = readPageRequest(asked.first, asked.after);
  const reach = await context.reach();
  requireFindingReader(reach);
  const { state, program, family, kind, verdict, status, month } = asked;
  const filter = { findingId: null, state, program, family, kind, verdict, status, days: month ? monthRange(month) : null };
  const { pool } = context.services.database;
  const [rows, totalCount, sources] = await Promise.all([
    listFindingRows(pool, reach, filter, request),
    withTotal ? countFindings(pool, reach, filter) : 0,
    listSources(context, reach, "coordinators"),
  ]);
  const page = toPage(rows, request, { totalCount, keyOf: (row) => row.id });
  await recordPage(context, reach, page.nodes);
  return { ...page, nodes: page.nodes.map((row) => toFinding(context, row, { reach, sources })) };
}

export interface Answering {
  readonly reach: Reach;
  readonly sources: readonly Source[];
}

/** Null for an unknown finding and one that the asker may not see alike; an answer is recorded as OVERLAP_FINDINGS. */
export async function findFinding(context: SharedClientsContext, publicId: string): Promise<FindingType | null> {
  const reach = await context.reach();
  requireFindingReader(reach);
  const findingId = context.services.ids.find("Finding", publicId);
  if (findingId === undefined) return null;
  const filter = { ...EVERY_FINDING, findingId };
  const [rows, sources] = await Promise.all([
    listFindingRows(context.services.database.pool, reach, filter, { limit: 1, afterKey: undefined }),
    listSources(context, reach, "coordinators"),
  ]);
  const [row] = rows;
  if (!row) return null;
  await recordPage(context, reach, [row]);
  return toFinding(context, row, { reach, sources });
}

const precisions = new WeakMap<SharedClientsContext, Promise<readonly RulePrecisionRow[]>>();

/** Once per request for all rules. Null for who sees no findings; counts tell nothing that the asker's own list does not. */
export async function findPrecision(
  context: SharedClientsContext,
  { ruleId, row }: { readonly ruleId: string; readonly row: number },
): Promise<RulePrecision | null> {
  const { identity, purpose } = context;
  if (!identity || !purpose || !FINDING_READERS.includes(identity.role) || !mayAskFor(identity.role, purpose)) return null;
  const counting = precisions.get(context) ?? countAll(context);
  precisions.set(context, counting);
  const found = (await counting).find((one) => one.ruleId === ruleId && one.row === row);
  return { confirmed: found?.confirmed ?? 0, notDuplicate: found?.notDuplicate ?? 0 };
}

async function countAll(context: SharedClientsContext): Promise<readonly RulePrecisionRow[]> {
  return countResolutions(context.services.database.pool, await context.reach());
}

export async function recordPage(context: SharedClientsContext, reach: Reach, rows: readonly FindingRow[]): Promise<void> {
  const { pool } = context.services.database;
  const sources = new Set(rows.flatMap((row) => [row.organizationA, row.organizationB]));
  const memberIds = [...new Set(rows.flatMap((row) => row.memberIds))];
  await recordDisclosure(pool, reach.asker, {
    action: "OVERLAP_FINDINGS",
    decision: "DISCLOSED",
    memberIds,
    sourceOrganizationIds: [...sources],
    fieldClasses: rows.some((row) => row.amountAtRiskCents !== null) ? ["O", "C", "M"] : ["O", "C"],
    agreementIds: listAgreementIds(reach.agreements, sources),
    consentIds: await listLiveConsents(pool, memberIds, toAsker(reach)),
  });
}

export function toFinding(context: SharedClientsContext, row: FindingRow, { reach, sources }: Answering): FindingType {
  const { ids } = context.services;
  const stale = sources
    .filter(({ name, status }) => status === "STALE" && (name === row.organizationA || name === row.organizationB))
    .flatMap(({ asOf }) => asOf ?? []);
  return {
    id: ids.encode("Finding", row.id),
    kind: row.kind,
    status: row.status,
    verdict: row.verdict,
    rule: row.rule ? toRuleType(ids, row.rule) : null,
    client: toSharedClient(context, { clientId: row.clientId, createdAt: row.clientCreatedAt }),
    sides: (["a", "b"] as const).map((side) => ({
      ...toSide(context, row, side),
      claimCount: countClaims(reach, row, side),
    })),
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    foundAt: row.foundAt,
    closedAt: row.closedAt,
    findingId: row.id,
    ageDays: Math.floor(((row.closedAt ?? context.now).getTime() - row.foundAt.getTime()) / DAY_MS),
    resolution: row.resolution,
    assignedTo: row.assignedTo,
    unit: row.unit,
    days: row.days,
    amountAtRiskCents: (["a", "b"] as const).every((side) => countClaims(reach, row, side) !== null || claimsOf(row, side) === 0)
      ? row.amountAtRiskCents
      : null,
    staleAsOf: stale.sort()[0] ?? null,
  } as FindingType;
}

const claimsOf = (row: FindingRow, side: "a" | "b") => (side === "a" ? row.claimCountA : row.claimCountB);

/** Null where the side has none, and where they are not open to the asker. */
function countClaims(reach: Reach, row: FindingRow, side: "a" | "b"): number | null {
  const [organizationId, programCode, areOpen] =
    side === "a"
      ? ([row.organizationA, row.programA, row.areClaimsOpenA] as const)
      : ([row.organizationB, row.programB, row.areClaimsOpenB] as const);
  const count = claimsOf(row, side);
  return count > 0 && areOpen && mayReadClaims(reach, { organizationId, programCode }) ? count : null;
}

function toSide(context: SharedClientsContext, row: FindingRow, side: "a" | "b"): Omit<FindingSide, "claimCount"> {
  const [program, organizationId, assignment] =
    side === "a"
      ? ([row.programA, row.organizationA, row.assignmentA] as const)
      : ([row.programB, row.organizationB, row.assignmentB] as const);
  return {
    program: program === "" ? null : { code: program },
    organization: { id: organizationId },
    contact: assignment === null ? null : { id: context.services.ids.encode("Assignment", assignment) },
    leads: row.leadSide === side,
  };
}
