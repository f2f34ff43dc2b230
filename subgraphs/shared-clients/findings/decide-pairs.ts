/** Rules and kinds of sides go in; the verdict on each pair of kinds comes out once, for the database to join children to. */
import { findAssessmentOverlaps } from "../overlaps/find-assessment-overlaps.js";
import { findAssignmentOverlaps } from "../overlaps/find-assignment-overlaps.js";
import { findPaymentOverlaps, type PaymentVerdict } from "../overlaps/find-payment-overlaps.js";
import type { OverlapRule } from "../overlaps/overlap-rule.js";
import type { Side } from "../overlaps/side.js";
import type { ClaimKind } from "./claims.db.js";
import type { SideKind } from "./sides.db.js";
import type { AssessingKind, AssessmentRow } from "./stage-assessments.db.js";
import type { VerdictRow } from "./stage-assignments.db.js";
import type { PaymentRow } from "./stage-payments.db.js";

/** Each pair of kinds once, a's program first in the alphabet. */
export function decideAssignments(rules: readonly OverlapRule[], kinds: readonly SideKind[]): VerdictRow[] {
  return kinds.flatMap((a, kindA) =>
    kinds.flatMap((b, kindB): VerdictRow[] => {
      if (a.programCode > b.programCode) return [];
      return findAssignmentOverlaps(rules, { a, b, facts: {} }).map(({ rule, ...verdict }) => ({
        ...verdict,
        kindA,
        kindB,
        ruleVersionId: rule?.versionId ?? null,
      }));
    }),
  );
}

/** Each pair of kinds of claims once, and each kind of claim with each kind of span. */
export function decidePayments(
  rules: readonly OverlapRule[],
  claimKinds: readonly ClaimKind[],
  spanKinds: readonly SideKind[],
): { readonly claims: PaymentRow[]; readonly spans: PaymentRow[] } {
  const sides = claimKinds.map((kind): Side & ClaimKind => ({ ...kind, basis: "CLAIM" }));
  const claims = sides.flatMap((a, at) =>
    sides.slice(at).flatMap((b) => findPaymentOverlaps(rules, { a, b }).map((verdict) => toRow(verdict, a.kindId, b.kindId))),
  );
  const spans = sides.flatMap((a) =>
    spanKinds.flatMap((b, kindB) => findPaymentOverlaps(rules, { a, b }).map((verdict) => toRow(verdict, a.kindId, kindB))),
  );
  return { claims, spans };
}

/** Each pair of programs once, a's first in the alphabet. */
export function decideAssessments(rules: readonly OverlapRule[], kinds: readonly AssessingKind[]): AssessmentRow[] {
  const sides = kinds.map((kind): Side => ({ ...kind, basis: "ASSESSMENT", function: "NONE" }));
  return sides.flatMap((a, kindA) =>
    sides.flatMap((b, kindB): AssessmentRow[] => {
      if (a.programCode > b.programCode) return [];
      return findAssessmentOverlaps(rules, { a, b }).map(({ rule, ...verdict }) => ({
        ...verdict,
        kindA,
        kindB,
        ruleVersionId: rule.versionId,
      }));
    }),
  );
}

function toRow({ rule, ...verdict }: PaymentVerdict, kindA: number, kindB: number): PaymentRow {
  return { ...verdict, kindA, kindB, ruleVersionId: rule?.versionId ?? null };
}
