/**
 * What makes a child's course worse, and whether a practice can do something about it: care management is best spent on
 * modifiable risks (Agency for Healthcare Research and Quality, care management strategies, whose example is better
 * communication with school counselors and speech pathologists). The other entries are assumptions; the list needs local
 * confirmation.
 */
export const RISK_FACTORS = {
  SCHOOL_COMMUNICATION: "MODIFIABLE",
  SPECIALIST_COMMUNICATION: "MODIFIABLE",
  MISSED_APPOINTMENTS: "MODIFIABLE",
  MEDICATION_ADHERENCE: "MODIFIABLE",
  TRANSPORTATION: "MODIFIABLE",
  LANGUAGE_ACCESS: "MODIFIABLE",
  HOUSING: "MODIFIABLE",
  FOOD_SECURITY: "MODIFIABLE",
  SMOKE_EXPOSURE: "MODIFIABLE",
  PRETERM_BIRTH: "NOT_MODIFIABLE",
  CONGENITAL_CONDITION: "NOT_MODIFIABLE",
  FAMILY_HISTORY: "NOT_MODIFIABLE",
} as const;
export type RiskFactor = keyof typeof RISK_FACTORS;

export const RISK_FACTOR_CODES = Object.keys(RISK_FACTORS) as [RiskFactor, ...RiskFactor[]];
export const MODIFIABLE_RISK_FACTORS: readonly RiskFactor[] = RISK_FACTOR_CODES.filter(
  (factor) => RISK_FACTORS[factor] === "MODIFIABLE",
);
