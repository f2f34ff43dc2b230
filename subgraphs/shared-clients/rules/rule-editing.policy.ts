import { ForbiddenError } from "#shared/errors.js";
import type { Identity, Role } from "#shared/identity.js";

/** Who may change rules; which roles a state entrusts with that needs local confirmation. */
export const RULE_EDITORS: readonly Role[] = ["MEDICAID_LIAISON"];

/** A liaison changes the rules of the own state alone: federal ones hold for all, and each state tightens or confirms its own. */
export function canEditRules(identity: Identity, states: { readonly own: string; readonly rule: string }): boolean {
  return RULE_EDITORS.includes(identity.role) && states.own === states.rule;
}

/** Throws ForbiddenError. */
export function requireRuleEditor(identity: Identity, states: { readonly own: string; readonly rule: string }): void {
  if (!canEditRules(identity, states)) throw new ForbiddenError("a Medicaid liaison changes the rules of the own state");
}
