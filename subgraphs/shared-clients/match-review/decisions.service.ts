import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { ConflictError, InvalidInputError, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import {
  closeReview,
  countDecisions,
  type DecisionMaker,
  type DecisionRow,
  findDecision,
  findLiveDecision,
  isContradicted,
  listDecisionRows,
  listDecisionsOfAct,
  lockDecisions,
  type NewDecision,
  saveDecision,
  withdrawAct,
} from "./decisions.db.js";
import { describeRecords } from "./describe-reviews.js";
import type { MatchDecision } from "./match-decision.type.js";
import type { ReviewScope } from "./match-review.policy.js";
import { recordReview, requireReviewScope } from "./match-review.service.js";
import { findReviewRow } from "./reviews.db.js";
import type { Verdict } from "./verdicts.js";

const MOST_WORDS = 1_000;

/** The same verdict again changes nothing. Throws NotFoundError, ConflictError. Links follow in the background. */
export async function decideMatch(
  context: SharedClientsContext,
  publicId: string,
  said: { readonly verdict: Verdict; readonly comment: string | null },
): Promise<MatchDecision> {
  const { reach, scope } = await requireReviewScope(context);
  const by = toMaker(context, reach, said.comment);
  const decided = await inDecision(context, async (client) => {
    const reviewId = context.services.ids.find("MatchReview", publicId);
    const review = reviewId === undefined ? undefined : await findReviewRow(client, scope, reviewId);
    if (!review) throw new NotFoundError();
    const { memberA, memberB } = review;
    const live = await findLiveDecision(client, memberA, memberB);
    if (!live && review.closedAt !== null) {
      throw new ConflictError("The records have changed since: the pair is no longer in doubt.");
    }
    return await decidePair(client, { memberA, memberB, verdict: said.verdict, actId: null }, { by, live });
  });
  const [decision] = await describeDecisions(context, { reach, scope }, [decided]);
  if (!decision) throw new NotFoundError();
  return decision;
}

/** Resolves to the decision in force. Throws ConflictError where it, or those on other pairs, say otherwise. */
export async function decidePair(
  client: pg.ClientBase,
  decision: NewDecision,
  { by, live }: { readonly by: DecisionMaker; readonly live: DecisionRow | undefined },
): Promise<DecisionRow> {
  const { memberA, memberB, verdict } = decision;
  if (live && live.verdict !== verdict) {
    throw new ConflictError("Somebody has decided otherwise on this pair; take that decision back first.");
  }
  if (live) {
    await closeReview(client, memberA, memberB, by.now);
    return live;
  }
  if (await isContradicted(client, memberA, memberB, verdict)) {
    throw new ConflictError("Decisions on other pairs of these records say otherwise; take them back first.");
  }
  await saveDecision(client, decision, by);
  const saved = await findLiveDecision(client, memberA, memberB);
  if (!saved) throw new Error("a decision that was just saved is not there");
  return saved;
}

/** Takes back the whole act: every pair that was decided with this one. Twice changes nothing. Throws NotFoundError. */
export async function undoMatchDecision(context: SharedClientsContext, publicId: string): Promise<MatchDecision[]> {
  const { reach, scope } = await requireReviewScope(context);
  const withdrawn = await inDecision(context, async (client) => {
    const id = context.services.ids.find("MatchDecision", publicId);
    const decision = id === undefined ? undefined : await findDecision(client, scope, id);
    if (!decision) throw new NotFoundError();
    if (decision.withdrawnAt === null)
      await withdrawAct(client, decision.actId, { subject: reach.asker.subject, now: context.now });
    return await listDecisionsOfAct(client, scope, decision.actId);
  });
  return await describeDecisions(context, { reach, scope }, withdrawn);
}

/** Newest first. Each page is recorded as MATCH_REVIEW before it is answered. */
export async function listDecisions(
  context: SharedClientsContext,
  { first, after }: { readonly first: number | null; readonly after: string | null },
  { withTotal }: { readonly withTotal: boolean },
): Promise<Page<MatchDecision>> {
  const request = readPageRequest(first, after);
  const { reach, scope } = await requireReviewScope(context);
  const { pool } = context.services.database;
  const [rows, totalCount] = await Promise.all([
    listDecisionRows(pool, scope, request),
    withTotal ? countDecisions(pool, scope) : 0,
  ]);
  const page = toPage(rows, request, { totalCount, keyOf: (row) => row.id });
  return { ...page, nodes: await describeDecisions(context, { reach, scope }, page.nodes) };
}

/** One decision at a time; who links is told in the same transaction. */
export async function inDecision<T>(context: SharedClientsContext, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const { database, jobs } = context.services;
  return await inTransaction(database.pool, async (client) => {
    await lockDecisions(client);
    const result = await work(client);
    await jobs.publish(client, "match-decided", {});
    return result;
  });
}

/** Throws InvalidInputError for a comment that is too long. */
export function toMaker(context: SharedClientsContext, { asker }: Reach, comment: string | null): DecisionMaker {
  const words = comment?.trim() ?? "";
  if (words.length > MOST_WORDS) {
    throw new InvalidInputError([{ field: "comment", message: `must have at most ${MOST_WORDS} characters` }]);
  }
  return { subject: asker.subject, organizationId: asker.organizationId, comment: words || null, now: context.now };
}

/** Recorded as MATCH_REVIEW. */
export async function describeDecisions(
  context: SharedClientsContext,
  { reach, scope }: { readonly reach: Reach; readonly scope: ReviewScope },
  rows: readonly DecisionRow[],
): Promise<MatchDecision[]> {
  const { records, shown } = await describeRecords(
    context,
    scope,
    rows.flatMap(({ memberA, memberB }) => [memberA, memberB]),
  );
  await recordReview(context, reach, shown);
  return rows.map((row) => {
    const { verdict, decidedBy, decidedByOrganization, decidedAt, comment, withdrawnBy, withdrawnAt, isFollowed } = row;
    return {
      id: context.services.ids.encode("MatchDecision", row.id),
      records: [row.memberA, row.memberB].flatMap((memberId) => records.get(memberId) ?? []),
      organization: { id: decidedByOrganization },
      ...{ verdict, decidedBy, decidedAt, comment, withdrawnBy, withdrawnAt, isFollowed },
    };
  });
}
