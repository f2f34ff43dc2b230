/** One question about one child goes in; the shared client that it means comes out, or why there is none. */
import type pg from "pg";
import { countPopulation } from "./bulk/identities.db.js";
import { cleanIdentity } from "./cleaning/clean-identity.js";
import { listBlockKeys } from "./comparing/block-keys.js";
import type { ComparedRecord } from "./comparing/compared-record.js";
import { scorePair } from "./comparing/score-pair.js";
import { type Candidate, listByBlockKeys, listByMemberNumber, listCandidatesOf } from "./look-up.db.js";
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
  if ("memberNumber" in question) {
    const candidates = await listByMemberNumber(scope.pool, scope.organizationId, question.memberNumber.trim());
    return decide(candidates.map((candidate) => ({ candidate, grade: "CERTAIN" })));
  }
  return decide(await listFitting(scope, toComparedRecord(question)));
}

function toComparedRecord(question: Exclude<Question, { memberNumber: string }>): ComparedRecord {
  const { county: _county, ...identity } = cleanIdentity(question);
  return { ...identity, source: null, hasTwin: false };
}

interface Graded {
  readonly candidate: Candidate;
  readonly grade: MatchGrade;
}

/** POSSIBLE ones are too weak to be held for anybody. */
async function listFitting({ pool, plan, organizationId }: LookUpScope, asked: ComparedRecord): Promise<Graded[]> {
  const keys = listBlockKeys(listStoredKeys(plan), asked);
  const [identities, population] = await Promise.all([
    listByBlockKeys(pool, keys, plan.model.blocking.maxRecordsPerKey),
    countPopulation(pool),
  ]);
  const grades = new Map<number, MatchGrade>();
  for (const identity of identities) {
    const { grade, ceiling } = scorePair(plan, asked, identity, population);
    // Whoever asks for Ana does not mean her twin brother.
    if (grade === "CERTAIN" || (grade === "PROBABLE" && ceiling === null)) grades.set(identity.memberId, grade);
  }
  // Asked even where nothing fits: an unknown child must cost what an unrelated one costs.
  const candidates = await listCandidatesOf(pool, organizationId, [...grades.keys()]);
  return candidates.map((candidate) => ({ candidate, grade: grades.get(candidate.memberId) ?? "NONE" }));
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
