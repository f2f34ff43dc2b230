/**
 * What families look for. The list of a regional coordinator's help and activities (Connecticut), the statewide family
 * center (Louisiana) and the words of common service directories; needs local confirmation.
 */
export const NEEDS = [
  "APPOINTMENTS",
  "ASSESSMENT",
  "ASSISTIVE_TECHNOLOGY",
  "BEHAVIORAL_HEALTH",
  "CARE_COORDINATION",
  "CHILD_CARE",
  "CHRONIC_DISEASE_MANAGEMENT",
  "CLOTHING",
  "COMMUNITY_RESOURCES",
  "COVERAGE_ADVOCACY",
  "DENTAL",
  "DIAGNOSTIC_CLINIC",
  "EARLY_INTERVENTION",
  "EDUCATION_AND_TRAINING",
  "EQUIPMENT_AND_SUPPLIES",
  "FAMILY_ADVOCACY",
  "FAMILY_RESOURCE",
  "FAMILY_SUPPORT",
  "FINANCIAL_HELP",
  "FOOD",
  "HOME_NURSING",
  "HOME_THERAPY",
  "HOUSING",
  "INSURANCE",
  "INTERPRETATION",
  "LEGAL_HELP",
  "MEDICAL_HOME",
  "PARENT_TO_PARENT",
  "RECREATION",
  "RESPITE",
  "RESPITE_FUNDS",
  "SCHOOL_504_PLAN",
  "SCHOOL_SERVICES",
  "SPECIALIST",
  "SUPPORT_GROUP",
  "TRANSITION_PLANNING",
  "TRANSPORTATION",
  "UTILITIES",
  "VISION_AND_HEARING",
] as const;
export type Need = (typeof NEEDS)[number];

const KNOWN = new Set<string>(NEEDS);

/**
 * The need that a taxonomy term stands for: by its code, or by its name, written as the list writes them. Terms of other
 * taxonomies stand for a need only where a row of need_term says so.
 */
export function findNeed(term: { readonly code?: string; readonly name?: string }): Need | undefined {
  return [term.code, term.name].map(toListSpelling).find((spelling): spelling is Need => KNOWN.has(spelling));
}

function toListSpelling(text: string | undefined): string {
  return (text ?? "")
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_");
}
