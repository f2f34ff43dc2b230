/** One question about one child goes in; the shared client that it means comes out, or why there is none. */
import type pg from "pg";
import { cleanIdentity } from "./clean-identity.js";
import type { ComparedIdentity } from "./conditions.js";
import { gradeQuestion } from "./grade-pair.js";
import { type Candidate, listByIdentity, listByMemberNumber } from "./look-up.db.js";
import type { LinkageSettings, MatchGrade } from "./settings.js";

/** How a child is asked for: by the asker's own member number, or by who it is. */
export type Question =
  | { readonly memberNumber: string }
  | { readonly firstName: string; readonly lastName: string; readonly birthDate: string; readonly zip: string };

export interface LookUpScope {
  readonly pool: pg.Pool;
  readonly settings: LinkageSettings;
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
      readonly reason: "NO_MATCH" | "NO_RELATIONSHIP" | "HELD_MATCH";
      readonly withheldMemberIds: readonly number[];
    };

/** An unknown child and an unrelated one differ in the reason alone, which is for the log. */
export async function lookUp(scope: LookUpScope, question: Question): Promise<LookUpResult> {
  if ("memberNumber" in question) {
    const candidates = await listByMemberNumber(scope.pool, scope.organizationId, question.memberNumber.trim());
    return decide(candidates.map((candidate) => ({ candidate, grade: "CERTAIN" })));
  }
  const asked = toComparedIdentity(question);
  const candidates = await listByIdentity(scope.pool, scope.organizationId, { question: asked, settings: scope.settings });
  return decide(candidates.map((candidate) => ({ candidate, grade: gradeQuestion(scope.settings, asked, candidate).grade })));
}

function toComparedIdentity(question: Exclude<Question, { memberNumber: string }>): ComparedIdentity {
  const cleaned = cleanIdentity({ ...question, medicaidId: null, sex: null, county: null });
  return { ...cleaned, organizationId: null, state: null, medicaidIdIsShared: false };
}

interface Graded {
  readonly candidate: Candidate;
  readonly grade: MatchGrade;
}

/** Only related children count: whether an unrelated one fits too must not show in the answer. */
function decide(graded: readonly Graded[]): LookUpResult {
  const fitting = graded.filter(({ grade }) => grade !== "NONE");
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
