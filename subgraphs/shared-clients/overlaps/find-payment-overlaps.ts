import { listSpeakingRules } from "./applicable-rule.js";
import { listVerdicts, type PairVerdict } from "./list-verdicts.js";
import type { Condition, OverlapRule, RuleUnit } from "./overlap-rule.js";
import type { BillingUnit, PairFacts, Side } from "./side.js";

/** What is known of a fact; ANY = no rule on this pair asks for it. */
export type Known = "YES" | "NO" | "UNKNOWN" | "ANY";

/** What decides between the verdicts on one pair of kinds, beside the service date. */
export interface FactPattern {
  readonly samePractitioner: Known;
  readonly sameProvider: Known;
  readonly contractCovers: Known;
  readonly isHandOver: Known;
}

/** What the rules say of two kinds of payment, or of a payment beside an enrollment, on service days and under facts. */
export interface PaymentVerdict extends FactPattern, PairVerdict {
  /** The time within which the two have to meet. */
  readonly unit: MeetingUnit;
  readonly payee: Payee;
}

/** Of the claims of one program: whose may be paid once, by what the rule tells two of them apart. */
export type Payee = "PRACTITIONER" | "PROVIDER" | "FAMILY" | "CODE" | "CLAIM";

/** DAY: a day of service in common; MINUTE: the same minutes of one day. */
export type MeetingUnit = BillingUnit | "MINUTE";

/** Which conditions ask for which fact. */
const ASKED_BY: Readonly<Record<keyof FactPattern, readonly Condition[]>> = {
  samePractitioner: ["SAME_PRACTITIONER", "DIFFERENT_PRACTITIONER"],
  sameProvider: ["DIFFERENT_PROVIDER"],
  contractCovers: ["CONTRACT_COVERS_FUNCTION"],
  isHandOver: ["TRANSITION_MONTH"],
};
const TO_FACT: Readonly<Record<Known, boolean | undefined>> = { YES: true, NO: false, UNKNOWN: undefined, ANY: undefined };

/**
 * The verdicts on two sides of which one at least is a claim. The minutes of a claim are a question of their own beside
 * what the claim pays for. Two paid coordinations under two programs without a rule are UNKNOWN_REVIEW.
 */
export function findPaymentOverlaps(
  rules: readonly OverlapRule[],
  pair: { readonly a: Side; readonly b: Side },
): PaymentVerdict[] {
  if (pair.a.basis !== "CLAIM" && pair.b.basis !== "CLAIM") return [];
  const open = rules.filter((rule) => mayDecide(rule, pair));
  const [ofMinutes, ofPayments] = [open.filter(isOfMinutes), open.filter((rule) => !isOfMinutes(rule))];
  return [...decide(ofPayments, pair, isUnclear(pair)), ...decide(ofMinutes, pair, false)];
}

function isOfMinutes(rule: OverlapRule): boolean {
  return rule.evidenceA === "TIME_ENTRY" || rule.evidenceB === "TIME_ENTRY";
}

/**
 * Within one program only a rule on codes or on two alike speaks: the others are about another authority's payment. And a
 * code that pays for no coordination under a program, such as transitional care management, is only met by rules on codes.
 */
function mayDecide(rule: OverlapRule, { a, b }: { readonly a: Side; readonly b: Side }): boolean {
  if (namesCodes(rule)) return true;
  const isWithinOne = a.basis === "CLAIM" && b.basis === "CLAIM" && a.programCode === b.programCode;
  return [a, b].every(isCoordinationOrSpan) && (!isWithinOne || isOfTwoAlike(rule));
}

function isOfTwoAlike({ sideA, sideB }: OverlapRule): boolean {
  return JSON.stringify(sideA) === JSON.stringify(sideB);
}

function namesCodes({ sideA, sideB }: OverlapRule): boolean {
  return [sideA, sideB].every(({ family, code }) => family !== undefined || code !== undefined);
}

function isCoordinationOrSpan(side: Side): boolean {
  return side.basis !== "CLAIM" || side.function !== "NONE";
}

function isUnclear({ a, b }: { readonly a: Side; readonly b: Side }): boolean {
  const arePaid = [a, b].every((side) => side.basis === "CLAIM" && side.isPaid === true && side.function !== "NONE");
  return arePaid && a.programCode !== "" && b.programCode !== "" && a.programCode !== b.programCode;
}

function decide(
  rules: readonly OverlapRule[],
  pair: { readonly a: Side; readonly b: Side },
  isOpenQuestion: boolean,
): PaymentVerdict[] {
  return listPatterns(rules, pair).flatMap((pattern) =>
    listVerdicts(rules, { ...pair, facts: toFacts(pattern) }, isOpenQuestion).map((said) => {
      const unit = said.rule ? toMeetingUnit(said.rule.unit, pair) : coarserOf(pair.a, pair.b);
      return { ...pattern, ...said, unit, payee: toPayee(said.rule) };
    }),
  );
}

/** Each combination of what the rules that may speak of the pair ask for. */
function listPatterns(rules: readonly OverlapRule[], pair: { readonly a: Side; readonly b: Side }): FactPattern[] {
  const whateverHolds = rules.map((rule) => ({ ...rule, conditions: [], exceptions: [] }));
  const speaking = listSpeakingRules(whateverHolds, { ...pair, facts: {} });
  const names = new Set(speaking.map(({ ruleId, row }) => `${ruleId} ${row}`));
  const asked = new Set(
    rules.filter(({ ruleId, row }) => names.has(`${ruleId} ${row}`)).flatMap((rule) => [...rule.conditions, ...rule.exceptions]),
  );
  const valuesOf = (fact: keyof FactPattern): readonly Known[] =>
    ASKED_BY[fact].some((condition) => asked.has(condition)) ? ["YES", "NO", "UNKNOWN"] : ["ANY"];
  return valuesOf("samePractitioner").flatMap((samePractitioner) =>
    valuesOf("sameProvider").flatMap((sameProvider) =>
      valuesOf("contractCovers").flatMap((contractCovers) =>
        valuesOf("isHandOver").map((isHandOver) => ({ samePractitioner, sameProvider, contractCovers, isHandOver })),
      ),
    ),
  );
}

function toFacts(pattern: FactPattern): PairFacts {
  const entries = [
    ["samePractitioner", TO_FACT[pattern.samePractitioner]],
    ["sameProvider", TO_FACT[pattern.sameProvider]],
    ["contractCoversFunction", TO_FACT[pattern.contractCovers]],
    ["isHandOver", TO_FACT[pattern.isHandOver]],
  ] as const;
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function toPayee(rule: OverlapRule | null): Payee {
  if (rule?.conditions.includes("DIFFERENT_PRACTITIONER")) return "PRACTITIONER";
  if (rule?.conditions.includes("DIFFERENT_PROVIDER")) return "PROVIDER";
  if (!rule || isOfTwoAlike(rule)) return "CLAIM";
  if (rule.sideA.code && rule.sideB.code) return "CODE";
  return rule.sideA.family && rule.sideB.family ? "FAMILY" : "CLAIM";
}

const COARSENESS: readonly BillingUnit[] = ["DAY", "EPISODE_30D", "CALENDAR_MONTH"];

/** Two services in one month meet where either of them is billed by the month. */
function coarserOf(a: Side, b: Side): BillingUnit {
  const units = [a, b].flatMap(({ billingUnit }) => (billingUnit === undefined ? [] : [COARSENESS.indexOf(billingUnit)]));
  return COARSENESS[Math.max(0, ...units)] ?? "DAY";
}

function toMeetingUnit(unit: RuleUnit, { a, b }: { readonly a: Side; readonly b: Side }): MeetingUnit {
  switch (unit) {
    case "CALENDAR_MONTH":
    case "EPISODE_30D":
    case "MINUTE":
    case "DAY":
      return unit;
    case "BILLING_UNIT":
      return coarserOf(a, b);
    case "WINDOW":
    case "NONE":
      return "DAY";
  }
}
