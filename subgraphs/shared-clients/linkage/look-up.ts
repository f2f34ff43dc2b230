/** One question about one child goes in; the shared client that it means comes out, or why there is none. */
import type pg from "pg";
import { countPopulation } from "./bulk/identities.db.js";
import { cleanIdentity } from "./cleaning/clean-identity.js";
import { listBlockKeys } from "./comparing/block-keys.js";
import type { ComparedRecord } from "./comparing/compared-record.js";
import { scorePair } from "./comparing/score-pair.js";
import { type AskedNumber, type Candidate, listByBlockKeys, listByMemberNumber, listCandidatesOf } from "./look-up.db.js";
import type { MatchGrade } from "./model/model.js";
import { type LinkagePlan, listStoredKeys } from "./model/plan.js";

/** How a child is asked for: by the asker's own member number, or by who it is. */
export type Question =
  | { readonly memberNumber: string }
  | { readonly firstName: string; readonly lastName: string; readonly birthDate: string; readonly zip: string };

export interface LookUpScope {
  readonly pool: pg.Pool;
  readonly plan: LinkagePlan;
  /** Only children related to this organization are found. */
  readonly organizationId: string;
}

export interface FoundClient {
  readonly clientId: number;
  readonly createdAt: Date;
  readonly members: Candidate["members"];
}

export type LookUpResult =
  | { readonly grade: "CERTAIN"; readonly client: FoundClient }
  | {
      readonly grade: Exclude<MatchGrade, "CERTAIN">;
      readonly reason: "NO_MATCH" | "NO_RELATIONSHIP" | "HELD_MATCH" | "NO_AGREEMENT";
      readonly withheldMemberIds: readonly number[];
    };

/** An unknown child and an unrelated one differ in the reason alone, which is for the log. */
export async function lookUp(scope: LookUpScope, question: Question): Promise<LookUpResult> {
  const [result] = await lookUpEach(scope, [question]);
  return result ?? decide([]);
}

/** Each for itself, in their order; the database is asked for all of them at once. */
export async function lookUpEach(scope: LookUpScope, questions: readonly Question[]): Promise<LookUpResult[]> {
  const [numbers, records]: [AskedNumber[], AskedRecord[]] = [[], []];
  for (const [place, question] of questions.entries()) {
    if ("memberNumber" in question) numbers.push({ place, memberNumber: question.memberNumber.trim() });
    else records.push({ place, record: toComparedRecord(question) });
  }
  const fitting = [...(await listNumbered(scope, numbers)), ...(await listFitting(scope, records))];
  return questions.map((_, place) => decide(fitting.filter(({ candidate }) => candidate.place === place)));
}

function toComparedRecord(question: Exclude<Question, { memberNumber: string }>): ComparedRecord {
  const { county: _county, ...identity } = cleanIdentity(question);
  return { ...identity, source: null, hasTwin: false };
}

interface Graded {
  readonly candidate: Candidate;
  readonly grade: MatchGrade;
}

async function listNumbered({ pool, organizationId }: LookUpScope, asked: readonly AskedNumber[]): Promise<Graded[]> {
  if (asked.length === 0) return [];
  const candidates = await listByMemberNumber(pool, organizationId, asked);
  return candidates.map((candidate) => ({ candidate, grade: "CERTAIN" }));
}

interface AskedRecord {
  readonly place: number;
  readonly record: ComparedRecord;
}

/** POSSIBLE ones are too weak to be held for anybody. */
async function listFitting({ pool, plan, organizationId }: LookUpScope, asked: readonly AskedRecord[]): Promise<Graded[]> {
  if (asked.length === 0) return [];
  const storedKeys = listStoredKeys(plan);
  const keys = asked.flatMap(({ place, record }) => listBlockKeys(storedKeys, record).map((key) => ({ place, key })));
  const [identities, population] = await Promise.all([
    listByBlockKeys(pool, keys, plan.model.blocking.maxRecordsPerKey),
    countPopulation(pool),
  ]);
  const records = new Map(asked.map(({ place, record }) => [place, record]));
  const graded = identities.flatMap((identity) => {
    const { place, memberId } = identity;
    const record = records.get(place);
    if (!record) return [];
    const { grade, ceiling } = scorePair(plan, record, identity, population);
    // Whoever asks for Ana does not mean her twin brother.
    const fits = grade === "CERTAIN" || (grade === "PROBABLE" && ceiling === null);
    return fits ? [{ place, memberId, grade }] : [];
  });
  const grades = new Map(graded.map(({ place, memberId, grade }) => [`${place} ${memberId}`, grade]));
  // Asked even where nothing fits: an unknown child must cost what an unrelated one costs.
  const candidates = await listCandidatesOf(pool, organizationId, graded);
  return candidates.map((candidate) => ({
    candidate,
    grade: grades.get(`${candidate.place} ${candidate.memberId}`) ?? "NONE",
  }));
}

/** Only related children count: whether an unrelated one fits too must not show in the answer. */
function decide(fitting: readonly Graded[]): LookUpResult {
  const related = fitting.filter(({ candidate }) => candidate.isRelated);
  const withheldMemberIds = (related.length > 0 ? related : fitting).map(({ candidate }) => candidate.memberId);
  if (related.length === 0) {
    return { grade: "NONE", reason: fitting.length > 0 ? "NO_RELATIONSHIP" : "NO_MATCH", withheldMemberIds };
  }
  const certain = related.filter(({ grade }) => grade === "CERTAIN").map(({ candidate }) => candidate);
  const [first] = certain;
  // Two children fit one question, such as namesakes of one ZIP code: held, because a guess may be the wrong child.
  if (!first || certain.some((candidate) => candidate.clientId !== first.clientId)) {
    return { grade: "PROBABLE", reason: "HELD_MATCH", withheldMemberIds };
  }
  return { grade: "CERTAIN", client: { clientId: first.clientId, createdAt: first.clientCreatedAt, members: first.members } };
}
