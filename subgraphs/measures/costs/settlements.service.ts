import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { ConflictError, InvalidInputError } from "#shared/errors.js";
import { isFiscalYear, toFiscalYear } from "#shared/fiscal-year.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import { type Asker, type RequestContext, requireAsker } from "#shared/request-context.js";
import type { CostSettlement, CostSettlementLine } from "./settlement.type.js";
import {
  addSettlement,
  countSettlementLines,
  findProgramPlace,
  findSettlement,
  listSettlementLines,
  type SettledYear,
  type SettlementRow,
} from "./settlements.db.js";
import { requireSettlementRights } from "./settlements.policy.js";

/** Every answer is recorded as COST_SETTLEMENT. Throws ForbiddenError for a program that the asker's organization does not run. */
export interface SettlementsService {
  /** Null where the year, or this version of it, was not settled. */
  findSettlement(year: SettledYear, version: number | null | undefined): Promise<CostSettlement | null>;
  /** Throws ConflictError where there is nothing to settle. */
  settle(year: SettledYear): Promise<CostSettlement>;
  /** Of a settlement that the asker has been given. */
  listLines(settlementId: number, page: { first: number | null; after: string | null }): Promise<Page<CostSettlementLine>>;
}

export function createSettlementsService(pool: pg.Pool, request: RequestContext): SettlementsService {
  const open = async ({ programCode, fiscalYear }: SettledYear) => {
    const asker = requireAsker(request);
    if (!isFiscalYear(fiscalYear)) throw new InvalidInputError([{ field: "fiscalYear", message: "expects a year such as 2025" }]);
    const place = await findProgramPlace(pool, programCode);
    requireSettlementRights(asker, place?.organizationId);
    return { asker, state: place?.state ?? "" };
  };
  return {
    async findSettlement(year, version) {
      const { asker } = await open(year);
      const row = await findSettlement(pool, year, version);
      await recordSettlement(pool, asker, []);
      return row ? toSettlement(row) : null;
    },
    async settle(year) {
      const { asker, state } = await open(year);
      const { organizationId, subject: by } = asker;
      const days = toFiscalYear(year.fiscalYear, state);
      return inTransaction(pool, async (client) => {
        await addSettlement(client, { ...year, organizationId, days, by, at: request.now });
        const row = await findSettlement(client, year);
        if (!row) throw new ConflictError("no cost, paid claim or interim payment of this fiscal year is in force");
        await recordSettlement(client, asker, []);
        return toSettlement(row);
      });
    },
    async listLines(settlementId, { first, after }) {
      const asker = requireAsker(request);
      const page = readPageRequest(first, after);
      const { organizationId } = asker;
      const [rows, totalCount] = await Promise.all([
        listSettlementLines(pool, settlementId, { organizationId, limit: page.limit, afterPlace: page.afterKey }),
        countSettlementLines(pool, settlementId),
      ]);
      const shown = toPage(rows, page, { totalCount, keyOf: (row) => row.place });
      await recordSettlement(pool, asker, [...new Set(shown.nodes.flatMap((row) => row.memberId ?? []))]);
      return {
        ...shown,
        nodes: shown.nodes.map(({ place: _place, memberId: _memberId, ...row }) => ({
          ...row,
          costNumbers: [...row.costNumbers],
          dueCents: row.costCents - row.paidCents - row.interimCents,
        })),
      };
    },
  };
}

/** Money of the organization's own; the members whose claims a page names, though it names no child. */
async function recordSettlement(pool: pg.Pool | pg.ClientBase, asker: Asker, memberIds: readonly number[]): Promise<void> {
  await recordDisclosure(pool, asker, {
    action: "COST_SETTLEMENT",
    decision: "DISCLOSED",
    memberIds,
    sourceOrganizationIds: [asker.organizationId],
    fieldClasses: ["M"],
    agreementIds: [],
  });
}

function toSettlement({ id, programCode, paidCents, interimCents, ...row }: SettlementRow): CostSettlement {
  return {
    ...row,
    settlementId: id,
    program: { code: programCode },
    paidClaimsCents: paidCents,
    interimPaymentsCents: interimCents,
    dueCents: row.costsCents - paidCents - interimCents,
  };
}
