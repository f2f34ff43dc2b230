/** Pairs of the queue go in; both records with their households, and how the weight comes about, come out. */
import { countPopulation, type IdentityRow, listIdentities } from "../linkage/bulk/identities.db.js";
import { listBlockKeys } from "../linkage/comparing/block-keys.js";
import { explainScore } from "../linkage/comparing/explain-score.js";
import { scorePair } from "../linkage/comparing/score-pair.js";
import type { LinkagePlan } from "../linkage/model/plan.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import type { ReviewScope } from "./match-review.policy.js";
import type { HouseholdMember, MatchReview, ReviewedRecord } from "./match-review.type.js";
import { listHouseholds, listSentRecords, type SentRecord } from "./reviewed-records.db.js";
import type { ReviewRow } from "./reviews.db.js";

interface Described {
  readonly reviews: MatchReview[];
  /** Member -> source, of everybody whom the answer shows. */
  readonly shown: ReadonlyMap<number, string>;
}

/** What the answer shows, in the order of the rows: a pair whose record is just being undone is left out. */
export async function describeReviews(
  context: SharedClientsContext,
  scope: ReviewScope,
  rows: readonly ReviewRow[],
): Promise<Described> {
  const { pool } = context.services.database;
  const members = [...new Set(rows.flatMap(({ memberA, memberB }) => [memberA, memberB]))];
  const [plan, population, identities] = await Promise.all([
    context.services.plan(),
    countPopulation(pool),
    listIdentities(pool, members),
  ]);
  const households = await findHouseholds(context, plan, identities);
  const sent = await listSentRecords(pool, [...new Set([...members, ...[...households.values()].flat()])]);
  const identityOf = new Map(identities.map((identity) => [identity.memberId, identity]));
  const reviews = rows.flatMap((row): MatchReview[] => {
    const [a, b] = [identityOf.get(row.memberA), identityOf.get(row.memberB)];
    const [sentA, sentB] = [sent.get(row.memberA), sent.get(row.memberB)];
    if (!a || !b || !sentA || !sentB) return [];
    const score = scorePair(plan, a, b, population);
    const records = [sentA, sentB].map((record) => ({
      ...toRecord(context, scope, record),
      household: toHousehold((households.get(record.memberId) ?? []).flatMap((id) => sent.get(id) ?? [])),
    }));
    const { reason, note, overlapsAtStake, openedAt: foundAt } = row;
    const id = context.services.ids.encode("MatchReview", row.id);
    return [{ id, reason, note, overlapsAtStake, foundAt, weight: score.weight, steps: explainScore(plan, score), records }];
  });
  return { reviews, shown: new Map([...sent.values()].map((record) => [record.memberId, record.organizationId])) };
}

/** Keys that members of one household share. */
const HOUSEHOLD_KEYS = ["home", "phone"];

async function findHouseholds(
  context: SharedClientsContext,
  plan: LinkagePlan,
  identities: readonly IdentityRow[],
): Promise<Map<number, number[]>> {
  const keys = plan.keys.filter(({ id }) => HOUSEHOLD_KEYS.includes(id));
  const entries = identities.flatMap((identity) => listBlockKeys(keys, identity).map((key) => [identity.memberId, key] as const));
  return await listHouseholds(
    context.services.database.pool,
    entries.map(([memberId]) => memberId),
    entries.map(([, key]) => key),
  );
}

function toRecord(context: SharedClientsContext, scope: ReviewScope, sent: SentRecord): Omit<ReviewedRecord, "household"> {
  const hasIdentifiers = scope.withIdentifiers.includes(sent.organizationId);
  const { firstName, middleName, lastName, suffix, formerLastName, birthDate, sex, address: street, city, state, zip } = sent;
  return {
    id: context.services.ids.encode("Member", sent.memberId),
    organization: { id: sent.organizationId },
    memberNumber: hasIdentifiers ? sent.memberNumber : null,
    medicaidId: hasIdentifiers ? sent.medicaidId : null,
    ...{ firstName, middleName, lastName, suffix, formerLastName, birthDate, sex, street, city, state, zip },
    phoneEnding: sent.phone?.slice(-4) ?? null,
    guardianInitials: sent.guardianName && toInitials(sent.guardianName),
  };
}

function toInitials(name: string): string {
  return name
    .split(/[\s,]+/)
    .filter((word) => word !== "")
    .map((word) => `${[...word][0]}.`)
    .join(" ");
}

function toHousehold(records: readonly SentRecord[]): HouseholdMember[] {
  return records
    .map(({ firstName, lastName, birthDate, sex }) => ({ firstName, lastName, birthDate, sex }))
    .sort((x, y) => (x.birthDate ?? "").localeCompare(y.birthDate ?? "") || (x.firstName ?? "").localeCompare(y.firstName ?? ""));
}
