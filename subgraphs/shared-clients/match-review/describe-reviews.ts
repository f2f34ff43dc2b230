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
  /** Member -> its record; a member whose records are just being undone is missing. */
  readonly records: ReadonlyMap<number, ReviewedRecord>;
  readonly identities: ReadonlyMap<number, IdentityRow>;
  /** Member -> source, of everybody whom the records show. */
  readonly shown: ReadonlyMap<number, string>;
}

export async function describeRecords(
  context: SharedClientsContext,
  scope: ReviewScope,
  memberIds: readonly number[],
): Promise<Described> {
  const { pool } = context.services.database;
  const members = [...new Set(memberIds)];
  const [plan, identities] = await Promise.all([context.services.plan(), listIdentities(pool, members)]);
  const households = await findHouseholds(context, plan, identities);
  const sent = await listSentRecords(pool, scope, [...new Set([...members, ...[...households.values()].flat()])]);
  const records = members.flatMap((memberId) => {
    const record = sent.get(memberId);
    const household = (households.get(memberId) ?? []).flatMap((id) => sent.get(id) ?? []);
    return record ? [[memberId, { ...toRecord(context, scope, record), household: toHousehold(household) }] as const] : [];
  });
  return {
    records: new Map(records),
    identities: new Map(identities.map((identity) => [identity.memberId, identity])),
    shown: new Map([...sent.values()].map((record) => [record.memberId, record.organizationId])),
  };
}

/** In the order of the rows. */
export async function describeReviews(
  context: SharedClientsContext,
  scope: ReviewScope,
  rows: readonly ReviewRow[],
): Promise<Pick<Described, "shown"> & { readonly reviews: MatchReview[] }> {
  const [{ records, identities, shown }, plan, population] = await Promise.all([
    describeRecords(
      context,
      scope,
      rows.flatMap(({ memberA, memberB }) => [memberA, memberB]),
    ),
    context.services.plan(),
    countPopulation(context.services.database.pool),
  ]);
  const reviews = rows.flatMap((row): MatchReview[] => {
    const [a, b] = [identities.get(row.memberA), identities.get(row.memberB)];
    const [recordA, recordB] = [records.get(row.memberA), records.get(row.memberB)];
    if (!a || !b || !recordA || !recordB) return [];
    const score = scorePair(plan, a, b, population);
    const { reason, note, overlapsAtStake, openedAt: foundAt } = row;
    const id = context.services.ids.encode("MatchReview", row.id);
    const [weight, steps] = [score.weight, explainScore(plan, score)];
    return [{ id, reason, note, overlapsAtStake, foundAt, weight, steps, records: [recordA, recordB] }];
  });
  return { reviews, shown };
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
  const hasIdentifiers = sent.hasOpenIdentifiers && scope.withIdentifiers.includes(sent.organizationId);
  const hasContact = sent.hasOpenContact && scope.showsMaskedContact;
  const { firstName, middleName, lastName, suffix, formerLastName, birthDate, sex, address: street, city, state, zip } = sent;
  return {
    id: context.services.ids.encode("Member", sent.memberId),
    organization: { id: sent.organizationId },
    memberNumber: hasIdentifiers ? sent.memberNumber : null,
    medicaidId: hasIdentifiers ? sent.medicaidId : null,
    ...{ firstName, middleName, lastName, suffix, formerLastName, birthDate, sex, street, city, state, zip },
    phoneEnding: (hasContact && sent.phone?.slice(-4)) || null,
    guardianInitials: (hasContact && sent.guardianName && toInitials(sent.guardianName)) || null,
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
