import type { PlainDate } from "#shared/dates.js";
import { conditionHolds, provides, sideFits } from "./conditions.js";
import { type OverlapRule, type SideProperty, type SideSelector, strictnessOf, type Verdict } from "./overlap-rule.js";
import type { PairFacts, Side } from "./side.js";

/** A rule that applies to a pair, and which way round its sides lie. */
export interface AppliedRule {
  readonly rule: OverlapRule;
  /** True where the rule's side A is the pair's b. */
  readonly isSwapped: boolean;
  /** True where one of its own exceptions holds: it has an answer to this pair, which is that it objects to nothing. */
  readonly isExcepted: boolean;
}

const WEIGHTS: Readonly<Record<SideProperty, number>> = { program: 32, code: 16, family: 8, kind: 4, authority: 2, function: 1 };

/**
 * The rule for two sides on a service date; undefined = no rule, which is never "fine".
 * A state's rule beats the federal one where it is at least as strict, counsel confirmed it, or the text of a more specific one
 * was seen; then the more specific one wins, then the newest, then the strictest. A rule whose exception holds keeps its place,
 * so that no broader one objects in its stead. The service date decides which rules are asked, never today's.
 */
export function findApplicableRule(
  rules: readonly OverlapRule[],
  pair: { readonly a: Side; readonly b: Side; readonly facts: PairFacts },
  servedOn: PlainDate,
): AppliedRule | undefined {
  const applied = rules.filter((rule) => isInForce(rule, servedOn)).flatMap((rule) => applyRule(rule, pair, servedOn));
  const federal = pickBest(applied.filter(({ rule }) => rule.jurisdiction === "US"));
  const states = new Set([pair.a.state, pair.b.state]);
  const state = pickBest(applied.filter(({ rule }) => rule.jurisdiction !== "US" && states.has(rule.jurisdiction)));
  if (!state || !federal) return state ?? federal;
  return mayDecide(state, federal) ? state : federal;
}

/**
 * Whether a state's rule stands in place of the federal one. New York opened health home with early intervention from 1 July
 * 2024 by name, while the federal rule speaks of whatever bills targeted case management: there the state's own text decides.
 */
function mayDecide(state: AppliedRule, federal: AppliedRule): boolean {
  const { rule } = state;
  const isSeenText = rule.isShipped === true && rule.confidence === "S";
  return (
    rule.confirmedBy !== null ||
    strictnessOf(saidBy(state)) >= strictnessOf(saidBy(federal)) ||
    (isSeenText && specificityOf(rule) > specificityOf(federal.rule))
  );
}

function saidBy({ rule, isExcepted }: AppliedRule): Verdict {
  return isExcepted ? "ALLOWED_DISTINCT" : rule.verdict;
}

/** The side that the rule lets lead; null where it names none. */
export function leadOf({ rule, isSwapped }: AppliedRule): "a" | "b" | null {
  if (rule.lead === "NONE") return null;
  return (rule.lead === "A") === isSwapped ? "b" : "a";
}

/** The rules that speak of two sides on some day or other: a small part of all. */
export function listSpeakingRules(
  rules: readonly OverlapRule[],
  pair: { readonly a: Side; readonly b: Side; readonly facts: PairFacts },
): OverlapRule[] {
  return rules.filter((rule) => applyRule(rule, pair, null).length > 0);
}

function isInForce(rule: OverlapRule, on: PlainDate): boolean {
  return rule.effectiveFrom <= on && (rule.effectiveTo === null || rule.effectiveTo >= on);
}

function applyRule(
  rule: OverlapRule,
  pair: { readonly a: Side; readonly b: Side; readonly facts: PairFacts },
  on: PlainDate | null,
): AppliedRule[] {
  if (!rule.conditions.every((condition) => conditionHolds(condition, pair.facts))) return [];
  const isExcepted = rule.exceptions.some((condition) => conditionHolds(condition, pair.facts));
  if (fits(rule, [pair.a, pair.b], on)) return [{ rule, isSwapped: false, isExcepted }];
  return fits(rule, [pair.b, pair.a], on) ? [{ rule, isSwapped: true, isExcepted }] : [];
}

function fits(rule: OverlapRule, [a, b]: readonly [Side, Side], on: PlainDate | null): boolean {
  return sideFits(rule.sideA, a, on) && sideFits(rule.sideB, b, on) && provides(a, rule.evidenceA) && provides(b, rule.evidenceB);
}

function pickBest(applied: readonly AppliedRule[]): AppliedRule | undefined {
  return [...applied].sort((x, y) => compare(x.rule, y.rule))[0];
}

function compare(x: OverlapRule, y: OverlapRule): number {
  return (
    specificityOf(y) - specificityOf(x) ||
    (x.effectiveFrom < y.effectiveFrom ? 1 : x.effectiveFrom > y.effectiveFrom ? -1 : 0) ||
    strictnessOf(y.verdict) - strictnessOf(x.verdict) ||
    (x.ruleId < y.ruleId ? -1 : 1)
  );
}

function specificityOf(rule: OverlapRule): number {
  return weigh(rule.sideA) + weigh(rule.sideB) + rule.conditions.length;
}

function weigh(selector: SideSelector): number {
  return (Object.keys(selector) as SideProperty[]).reduce((sum, property) => sum + WEIGHTS[property], 0);
}

/** Two rules that nothing but their verdict tells apart would tie on some day: one of them is a mistake. */
export function findTie(rules: readonly OverlapRule[], candidate: OverlapRule): OverlapRule | undefined {
  return rules.find((rule) => signatureOf(rule) === signatureOf(candidate) && rule !== candidate && meet(rule, candidate));
}

function meet(x: OverlapRule, y: OverlapRule): boolean {
  return (y.effectiveTo ?? "9999") >= x.effectiveFrom && (x.effectiveTo ?? "9999") >= y.effectiveFrom;
}

function signatureOf(rule: OverlapRule): string {
  const sides = [
    [describe(rule.sideA), rule.evidenceA],
    [describe(rule.sideB), rule.evidenceB],
  ].map((side) => side.join(" by "));
  return JSON.stringify([rule.jurisdiction, sides.sort(), [...rule.conditions].sort(), [...rule.exceptions].sort()]);
}

function describe(selector: SideSelector): string {
  return Object.entries(selector)
    .map(([property, values]) => `${property}=${[...values].sort().join("|")}`)
    .sort()
    .join(";");
}
