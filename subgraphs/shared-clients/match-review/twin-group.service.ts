import { ConflictError, InvalidInputError, NotFoundError } from "#shared/errors.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { type DecisionRow, findLiveDecision } from "./decisions.db.js";
import { decidePair, describeDecisions, inDecision, toMaker } from "./decisions.service.js";
import { describeRecords } from "./describe-reviews.js";
import type { MatchDecision } from "./match-decision.type.js";
import type { ReviewScope } from "./match-review.policy.js";
import { recordReview, requireReviewScope } from "./match-review.service.js";
import type { ReviewedRecord } from "./match-review.type.js";
import { findReviewRow, type GroupMember, listGroup } from "./reviews.db.js";
import { type SaidPair, sayPairs } from "./say-pairs.js";

/** Quintuplets in five sources; a larger group is no family but a key that strangers share. */
const MOST_RECORDS = 25;

/** Recorded as MATCH_REVIEW. Throws NotFoundError. */
export async function listTwinGroup(context: SharedClientsContext, publicId: string): Promise<ReviewedRecord[]> {
  const { reach, scope } = await requireReviewScope(context);
  const review = await findReview(context, scope, publicId);
  const group = await listGroup(context.services.database.pool, scope, { ...review, most: MOST_RECORDS });
  requireSmall(group);
  const { records, shown } = await describeRecords(
    context,
    scope,
    group.map(({ memberId }) => memberId),
  );
  await recordReview(context, reach, shown);
  return [...records.values()];
}

/**
 * One act: records of one list are one child, records of two lists are two. Every record of the group stands in one list.
 * Throws NotFoundError, InvalidInputError, ConflictError; then nothing of it is decided.
 */
export async function decideTwinGroup(
  context: SharedClientsContext,
  publicId: string,
  said: { readonly children: readonly (readonly string[])[]; readonly comment: string | null },
): Promise<MatchDecision[]> {
  const { reach, scope } = await requireReviewScope(context);
  const by = toMaker(context, reach, said.comment);
  const review = await findReview(context, scope, publicId);
  const decided = await inDecision(context, async (client) => {
    const group = await listGroup(client, scope, { ...review, most: MOST_RECORDS });
    requireSmall(group);
    const made: DecisionRow[] = [];
    let actId: number | null = null;
    for (const { memberA, memberB, verdict } of toPairs(context, { said: said.children, group, scope })) {
      const live = await findLiveDecision(client, memberA, memberB);
      const decision = await decidePair(client, { memberA, memberB, verdict, actId }, { by, live });
      if (!live) actId ??= decision.actId;
      made.push(decision);
    }
    return made;
  });
  return await describeDecisions(context, { reach, scope }, decided);
}

async function findReview(context: SharedClientsContext, scope: ReviewScope, publicId: string) {
  const id = context.services.ids.find("MatchReview", publicId);
  const review = id === undefined ? undefined : await findReviewRow(context.services.database.pool, scope, id);
  if (!review) throw new NotFoundError();
  return review;
}

function requireSmall(group: readonly GroupMember[]): void {
  if (group.length > MOST_RECORDS)
    throw new ConflictError(`The group has more than ${MOST_RECORDS} records; decide pair by pair.`);
}

interface Said {
  readonly said: readonly (readonly string[])[];
  readonly group: readonly GroupMember[];
  readonly scope: ReviewScope;
}

/** Throws InvalidInputError unless every record of the group is named once, and nobody else. */
function toPairs(context: SharedClientsContext, { said, group, scope }: Said): SaidPair[] {
  const sourceOf = new Map(group.map(({ memberId, organizationId }) => [memberId, organizationId]));
  const children = said.map((records) => records.map((record) => context.services.ids.find("Member", record) ?? 0));
  const named = children.flat();
  if (
    named.length !== group.length ||
    new Set(named).size !== group.length ||
    named.some((memberId) => !sourceOf.has(memberId))
  ) {
    throw new InvalidInputError([
      { field: "children", message: "must name each record of the group once, as twinGroup lists them" },
    ]);
  }
  // Pairs of two other organizations' records follow from those with the own ones.
  const isOpen = (memberId: number) => scope.isHubWide || sourceOf.get(memberId) === scope.organizationId;
  return sayPairs(children).filter(({ memberA, memberB }) => isOpen(memberA) || isOpen(memberB));
}
