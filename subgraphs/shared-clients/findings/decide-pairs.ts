/** Rules and kinds of sides go in; the verdict on each pair of kinds comes out once, for the database to join children to. */
import { type AssessmentVerdict, findAssessmentOverlaps } from "../overlaps/find-assessment-overlaps.js";
import { type AssignmentVerdict, findAssignmentOverlaps } from "../overlaps/find-assignment-overlaps.js";
import { findPaymentOverlaps, type PaymentVerdict } from "../overlaps/find-payment-overlaps.js";
import type { PairVerdict } from "../overlaps/list-verdicts.js";
import type { OverlapRule } from "../overlaps/overlap-rule.js";
import type { Side } from "../overlaps/side.js";
import type { ClaimKind } from "./claims.db.js";
import type { SideKind } from "./sides.db.js";
import type { AssessingKind } from "./stage-assessments.db.js";
import { toVerdictRow, type VerdictRow } from "./verdict-rows.js";

export interface Decisions {
  /** Each pair of kinds once, a's program first in the alphabet. */
  decideAssignments(kinds: readonly SideKind[]): VerdictRow<AssignmentVerdict>[];
  /** Each pair of kinds of claims once, and each kind of claim with each kind of span. */
  decidePayments(
    claimKinds: readonly ClaimKind[],
    spanKinds: readonly SideKind[],
  ): { readonly claims: VerdictRow<PaymentVerdict>[]; readonly spans: VerdictRow<PaymentVerdict>[] };
  /** Each pair of programs once, a's first in the alphabet. */
  decideAssessments(kinds: readonly AssessingKind[]): VerdictRow<AssessmentVerdict>[];
}

/** Decides by these rules, each pair of kinds once however often it is asked: the next children are of the same kinds. */
export function createDecisions(rules: readonly OverlapRule[]): Decisions {
  const ofAssignments = remember((a, b) => findAssignmentOverlaps(rules, { a, b, facts: {} }));
  const ofPayments = remember((a, b) => findPaymentOverlaps(rules, { a, b }));
  const ofAssessments = remember((a, b) => findAssessmentOverlaps(rules, { a, b }));
  return {
    decideAssignments: (kinds) => decideOrdered(kinds, ofAssignments),
    decidePayments(claimKinds, spanKinds) {
      const sides = claimKinds.map(({ kindId, ...kind }) => ({ kindId, side: { ...kind, basis: "CLAIM" } as const }));
      const claims = sides.flatMap((a, at) =>
        sides.slice(at).flatMap((b) => ofPayments(a.side, b.side).map((said) => toVerdictRow(said, a.kindId, b.kindId))),
      );
      const spans = sides.flatMap((a) =>
        spanKinds.flatMap((b, kindB) => ofPayments(a.side, b).map((said) => toVerdictRow(said, a.kindId, kindB))),
      );
      return { claims, spans };
    },
    decideAssessments: (kinds) =>
      decideOrdered(
        kinds.map((kind): Side => ({ ...kind, basis: "ASSESSMENT", function: "NONE" })),
        ofAssessments,
      ),
  };
}

type Find<T> = (a: Side, b: Side) => readonly T[];

function remember<T>(find: Find<T>): Find<T> {
  const known = new Map<string, readonly T[]>();
  return (a, b) => {
    const key = JSON.stringify([a, b]);
    const said = known.get(key) ?? find(a, b);
    known.set(key, said);
    return said;
  };
}

function decideOrdered<T extends PairVerdict>(sides: readonly Side[], find: Find<T>): VerdictRow<T>[] {
  return sides.flatMap((a, kindA) =>
    sides.flatMap((b, kindB) =>
      a.programCode > b.programCode ? [] : find(a, b).map((said) => toVerdictRow(said, kindA, kindB)),
    ),
  );
}
