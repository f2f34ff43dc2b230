import type pg from "pg";
import { monthRange, type PlainMonth } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { requireReach } from "#shared/policy/visible-members.js";
import { type RequestContext, requireAsker } from "#shared/request-context.js";
import type { ClaimType } from "./claim.type.js";
import { type ClaimRow, countClaims, listClaimRows } from "./claims.db.js";
import { requireClaimRights } from "./claims.policy.js";

export interface ClaimQuestion {
  readonly program: string;
  readonly month: PlainMonth;
  readonly first: number | null;
  readonly after: string | null;
}

export type ClaimsService = ReturnType<typeof createClaimsService>;

export function createClaimsService({ pool, ids }: { readonly pool: pg.Pool; readonly ids: IdCodec }, request: RequestContext) {
  return {
    /** Those that the asker's own organization sent, by the first day of service; each page is recorded as CLAIMS. */
    async listClaims({ program, month, first, after }: ClaimQuestion): Promise<Page<ClaimType>> {
      const asker = requireAsker(request);
      const pageRequest = readPageRequest(first, after);
      await requireReach(pool, asker, request.now);
      requireClaimRights(asker, asker.organizationId);
      const filter = { organizationId: asker.organizationId, programCode: program, days: monthRange(month) };
      const [rows, totalCount] = await Promise.all([
        listClaimRows(pool, filter, { limit: pageRequest.limit + 1, afterId: pageRequest.afterKey }),
        countClaims(pool, filter),
      ]);
      const page = toPage(rows, pageRequest, { totalCount, keyOf: (row) => row.id });
      await recordDisclosure(pool, asker, {
        action: "CLAIMS",
        decision: "DISCLOSED",
        memberIds: [...new Set(page.nodes.flatMap((row) => row.memberId ?? []))],
        sourceOrganizationIds: [asker.organizationId],
        fieldClasses: ["M"],
        agreementIds: [],
      });
      return { ...page, nodes: page.nodes.map((row) => toClaim(ids, row)) };
    },
  };
}

function toClaim(ids: IdCodec, { id, memberId, organizationId, payerOrganizationId, programCode, ...row }: ClaimRow): ClaimType {
  return {
    ...row,
    id: ids.encode("Claim", id),
    member: memberId === null ? null : { id: ids.encode("Member", memberId) },
    organization: { id: organizationId },
    payer: payerOrganizationId === null ? null : { id: payerOrganizationId },
    program: programCode === null ? null : { code: programCode },
  } as ClaimType;
}
