import { monthRange } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { toRuleType } from "../rules/overlap-rules.service.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { toSharedClient } from "../shared-clients.service.js";
import { listSources } from "../sources.service.js";
import type { Source } from "../sources.type.js";
import type { FindingsArguments } from "./finding.input.js";
import type { FindingSide, FindingType } from "./finding.type.js";
import { countFindings, type FindingRow, listFindingRows } from "./findings.db.js";
import { mayReadClaims, requireFindingReader } from "./findings.policy.js";

/** Each page is recorded as OVERLAP_FINDINGS before it is answered. Counting looks at every finding: only where it is asked for. */
export async function listFindings(
  context: SharedClientsContext,
  asked: FindingsArguments,
  { withTotal }: { readonly withTotal: boolean },
): Promise<Page<FindingType>> {
  const request = readPageRequest(asked.first, asked.after);
  const reach = await context.reach();
  requireFindingReader(reach);
  const { state, program, family, kind, status, month } = asked;
  const filter = { state, program, family, kind, status, days: month ? monthRange(month) : null };
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

interface Answering {
  readonly reach: Reach;
  readonly sources: readonly Source[];
}

async function recordPage(context: SharedClientsContext, reach: Reach, rows: readonly FindingRow[]): Promise<void> {
  const sources = new Set(rows.flatMap((row) => [row.organizationA, row.organizationB]));
  await recordDisclosure(context.services.database.pool, reach.asker, {
    action: "OVERLAP_FINDINGS",
    decision: "DISCLOSED",
    memberIds: [...new Set(rows.flatMap((row) => row.memberIds))],
    sourceOrganizationIds: [...sources],
    fieldClasses: rows.some((row) => row.amountAtRiskCents !== null) ? ["O", "C", "M"] : ["O", "C"],
    agreementIds: reach.agreements.filter(({ sourceOrganizationId }) => sources.has(sourceOrganizationId)).map(({ id }) => id),
  });
}

function toFinding(context: SharedClientsContext, row: FindingRow, { reach, sources }: Answering): FindingType {
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
  const [organizationId, programCode] =
    side === "a" ? ([row.organizationA, row.programA] as const) : ([row.organizationB, row.programB] as const);
  const count = claimsOf(row, side);
  return count > 0 && mayReadClaims(reach, { organizationId, programCode }) ? count : null;
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
