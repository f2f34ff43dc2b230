import type { PlainDate } from "#shared/dates.js";

/**
 * What can decide who leads, in the order in which it is asked: the family's stated choice; a written agreement for that
 * child; the entity that the payer designated (42 CFR 438.208(b)); a program with exclusive authority; the most recent
 * contact with the family; the earliest start. A state may order them otherwise, but not before the family.
 */
export const LEAD_STEPS = [
  "FAMILY_CHOICE",
  "WRITTEN_AGREEMENT",
  "PAYER_DESIGNATED",
  "EXCLUSIVE_AUTHORITY",
  "RECENT_CONTACT",
  "EARLIEST_START",
] as const;
export type LeadStep = (typeof LEAD_STEPS)[number];

export interface LeadKey {
  readonly organizationId: string;
  /** Empty where the source names no program. */
  readonly programCode: string;
}

/** One organization's coordination of the child under one program. */
export interface LeadSide extends LeadKey {
  readonly kind: string | null;
  /** PAID: the plan that covers the child pays for this coordination. SELF: it is the plan's own. */
  readonly designation: "PAID" | "SELF" | null;
  readonly lastContactOn: PlainDate | null;
  readonly startsOn: PlainDate;
}

export interface LeadQuestion {
  readonly sides: readonly LeadSide[];
  readonly familyChoice: LeadKey | null;
  /** An accepted lead. */
  readonly agreed: LeadKey | null;
}

export interface LeadSuggestion {
  readonly side: LeadSide;
  /** Null: there is no other side to choose from. */
  readonly step: LeadStep | null;
}

/** Programs whose law makes them the one to coordinate: PASSE, health home, waiver, enhanced care management. */
const EXCLUSIVE_KINDS: readonly (string | null)[] = ["PASSE", "HEALTH_HOME", "HCBS_WAIVER", "ENHANCED_CARE_MANAGEMENT"];

/**
 * Each step keeps those sides that fit it best, where any fit at all; the one that leaves a single side has decided.
 * Null where no step does, or there is no side.
 */
export function suggestLead(question: LeadQuestion, steps: readonly LeadStep[] = LEAD_STEPS): LeadSuggestion | null {
  let left = question.sides;
  if (left.length === 1 && left[0]) return { side: left[0], step: null };
  for (const step of steps) {
    const fitting = listFitting(step, left, question);
    if (fitting.length === 1 && fitting[0]) return { side: fitting[0], step };
    if (fitting.length > 1) left = fitting;
  }
  return null;
}

function listFitting(step: LeadStep, sides: readonly LeadSide[], question: LeadQuestion): readonly LeadSide[] {
  switch (step) {
    case "FAMILY_CHOICE":
      return sides.filter((side) => isKey(side, question.familyChoice));
    case "WRITTEN_AGREEMENT":
      return sides.filter((side) => isKey(side, question.agreed));
    case "PAYER_DESIGNATED": {
      const paid = sides.filter((side) => side.designation === "PAID");
      return paid.length > 0 ? paid : sides.filter((side) => side.designation === "SELF");
    }
    case "EXCLUSIVE_AUTHORITY":
      return sides.filter((side) => EXCLUSIVE_KINDS.includes(side.kind));
    case "RECENT_CONTACT": {
      const newest = sides.reduce(
        (latest, { lastContactOn }) => (lastContactOn !== null && lastContactOn > latest ? lastContactOn : latest),
        "",
      );
      return sides.filter((side) => side.lastContactOn !== null && side.lastContactOn === newest);
    }
    case "EARLIEST_START": {
      const first = sides.map((side) => side.startsOn).sort()[0];
      return sides.filter((side) => side.startsOn === first);
    }
  }
}

function isKey(side: LeadSide, key: LeadKey | null): boolean {
  return key !== null && side.organizationId === key.organizationId && side.programCode === key.programCode;
}
