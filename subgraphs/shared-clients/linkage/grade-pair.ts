import { CONFLICTS, type ComparedIdentity, type ConflictName, isEqual } from "./conditions.js";
import type { LinkageRule, LinkageSettings, MatchGrade } from "./settings.js";

/** How far two identities are one child, and why. */
export interface PairGrade {
  readonly grade: MatchGrade;
  /** Null for NONE. */
  readonly ruleId: string | null;
  /** What held a pair back that the rule alone would have taken. */
  readonly conflict: ConflictName | null;
}

const NO_MATCH: PairGrade = { grade: "NONE", ruleId: null, conflict: null };

/** The same answer as the bulk SQL gives for the pair. */
export function gradePair(settings: LinkageSettings, a: ComparedIdentity, b: ComparedIdentity): PairGrade {
  const held = settings.rules
    .filter((rule) => rule.equal.every((field) => isEqual(field, a, b)))
    .map((rule) => applyRule(rule, a, b));
  return held.find((found) => found.grade === "CERTAIN") ?? held[0] ?? NO_MATCH;
}

/** For a single question, which carries fewer fields: those are left out of every rule. */
export function gradeQuestion(settings: LinkageSettings, question: ComparedIdentity, candidate: ComparedIdentity): PairGrade {
  return gradePair(withoutFieldsNotAsked(settings), question, candidate);
}

export function withoutFieldsNotAsked(settings: LinkageSettings): LinkageSettings {
  const { notAsked } = settings.lookUp;
  const rules = settings.rules.map((rule) => ({ ...rule, equal: rule.equal.filter((field) => !notAsked.includes(field)) }));
  return { ...settings, rules };
}

function applyRule(rule: LinkageRule, a: ComparedIdentity, b: ComparedIdentity): PairGrade {
  const conflict = rule.conflicts.find((name) => CONFLICTS[name].holds(a, b)) ?? null;
  return { grade: conflict ? "PROBABLE" : rule.grade, ruleId: rule.id, conflict };
}
