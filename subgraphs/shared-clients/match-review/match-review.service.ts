import { recordDisclosure } from "#shared/disclosures.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import { listAgreementIds } from "#shared/policy/agreements.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { describeReviews } from "./describe-reviews.js";
import { estimateQuality } from "./estimate-quality.js";
import type { MatchQuality } from "./match-quality.type.js";
import type { MatchReviewArguments } from "./match-review.input.js";
import { type ReviewScope, requireReviewer, toReviewScope } from "./match-review.policy.js";
import type { MatchReview } from "./match-review.type.js";
import { countReviews, isHubOperator, listReviewRows } from "./reviews.db.js";
import { listSamples } from "./samples.db.js";

/** Throws ForbiddenError. */
export async function requireReviewScope(context: SharedClientsContext): Promise<{ reach: Reach; scope: ReviewScope }> {
  const reach = await context.reach();
  requireReviewer(reach);
  return { reach, scope: toReviewScope(reach, await isHubOperator(context.services.database.pool, reach.asker.organizationId)) };
}

/** Each page is recorded as MATCH_REVIEW before it is answered, with the households that it shows. */
export async function listReviews(
  context: SharedClientsContext,
  { reason, first, after }: MatchReviewArguments,
  { withTotal }: { readonly withTotal: boolean },
): Promise<Page<MatchReview>> {
  const request = readPageRequest(first, after);
  const { reach, scope } = await requireReviewScope(context);
  const { pool } = context.services.database;
  const [rows, totalCount] = await Promise.all([
    listReviewRows(pool, scope, reason, request),
    withTotal ? countReviews(pool, scope, reason) : 0,
  ]);
  const page = toPage(rows, request, { totalCount, keyOf: (row) => row.id });
  const { reviews, shown } = await describeReviews(context, scope, page.nodes);
  await recordReview(context, reach, shown);
  return { ...page, nodes: reviews };
}

/** Shown: whose identities are in the answer, with their sources. */
export async function recordReview(
  context: SharedClientsContext,
  reach: Reach,
  shown: ReadonlyMap<number, string>,
): Promise<void> {
  const sources = new Set(shown.values());
  await recordDisclosure(context.services.database.pool, reach.asker, {
    action: "MATCH_REVIEW",
    decision: "DISCLOSED",
    memberIds: [...shown.keys()],
    sourceOrganizationIds: [...sources],
    fieldClasses: ["D", "I"],
    agreementIds: listAgreementIds(reach.agreements, sources),
  });
}

/** Counts of pairs alone, so nothing is recorded. */
export async function findMatchQuality(context: SharedClientsContext): Promise<MatchQuality> {
  const { scope } = await requireReviewScope(context);
  const samples = await listSamples(context.services.database.pool, scope.today);
  return { ...estimateQuality(samples), samples };
}
