import type { PlainDate } from "#shared/dates.js";
import type { Condition, Evidence, SideProperty, SideSelector } from "./overlap-rule.js";
import { listAuthorities, type PairFacts, type Side } from "./side.js";

/** A fact that nobody knows counts as not given: a rule that depends on it then does not apply. */
const HOLDS: Readonly<Record<Condition, (facts: PairFacts) => boolean>> = {
  // Two codes of one month billed by one practitioner.
  SAME_PRACTITIONER: (facts) => facts.samePractitioner === true,
  // The pediatrician and a specialist, each for itself.
  DIFFERENT_PRACTITIONER: (facts) => facts.samePractitioner === false,
  // Two agencies, each with its own target group.
  DIFFERENT_PROVIDER: (facts) => facts.sameProvider === false,
  // The plan is already paid to coordinate, so the other payer would pay a second time.
  CONTRACT_COVERS_FUNCTION: (facts) => facts.contractCoversFunction === true,
  // Two coordinators who agreed on one plan, a lead and who bills.
  SINGLE_PLAN_WITH_LEAD: (facts) => facts.singlePlanWithLead === true,
  // The family moved from one coordinator to the other in the middle of the month.
  TRANSITION_MONTH: (facts) => facts.isHandOver === true,
};

export function conditionHolds(condition: Condition, facts: PairFacts): boolean {
  return HOLDS[condition](facts);
}

/** Whether the side is what the selector wants on the day, or on any day (null). */
export function sideFits(selector: SideSelector, side: Side, on: PlainDate | null): boolean {
  return (Object.entries(selector) as [SideProperty, readonly string[]][]).every(([property, values]) =>
    readProperty(property, side, on).some((value) => value !== null && value !== undefined && values.includes(value)),
  );
}

function readProperty(property: SideProperty, side: Side, on: PlainDate | null): readonly (string | null | undefined)[] {
  switch (property) {
    case "program":
      return [side.programCode];
    case "kind":
      return [side.kind];
    case "authority":
      return listAuthorities(side, on);
    case "function":
      return [side.function];
    case "family":
      return [side.family];
    case "code":
      return [side.code];
  }
}

/** Whoever coordinates under a program also serves the child in it, so an assignment proves an enrollment too. */
export function provides(side: Side, evidence: Evidence): boolean {
  switch (evidence) {
    case "ASSIGNMENT":
      return side.basis === "ASSIGNMENT";
    case "ENROLLMENT":
      return side.basis === "ASSIGNMENT" || side.basis === "ENROLLMENT";
    case "ASSESSMENT":
      return side.basis === "ASSESSMENT";
    case "CLAIM_SUBMITTED":
      return side.basis === "CLAIM";
    case "CLAIM_PAID":
      return side.basis === "CLAIM" && side.isPaid === true;
    case "TIME_ENTRY":
      return side.basis === "CLAIM" && side.hasTime === true;
    case "NONE":
      return false;
  }
}
