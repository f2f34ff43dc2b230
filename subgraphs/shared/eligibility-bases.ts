import type { Law } from "./policy/laws.js";

/**
 * By what a program takes a child. From Tennessee's merged program (survey of state Title V care coordination: pregnant and
 * postpartum adolescents and women; children and youth up to 21, with special health care needs or without); the list needs
 * local confirmation.
 */
export const ELIGIBILITY_BASES = ["CHILD_OR_YOUTH", "SPECIAL_HEALTH_CARE_NEEDS", "PREGNANCY", "POSTPARTUM"] as const;
export type EligibilityBasisKind = (typeof ELIGIBILITY_BASES)[number];

/**
 * Bases that a law of their own closes to others within an enrollment that is open to them: care for which a minor may consent
 * alone (45 CFR 164.502(g)(3), state law). At any age: which ages a state means needs local confirmation.
 */
export const LAW_OF_BASIS: Readonly<Partial<Record<EligibilityBasisKind, Law>>> = {
  PREGNANCY: "MINOR_CONSENT",
  POSTPARTUM: "MINOR_CONSENT",
};
