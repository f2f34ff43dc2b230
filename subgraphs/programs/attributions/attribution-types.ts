import type { ProgramKind } from "../directory-kinds.js";

export const ATTRIBUTION_TYPES = ["HEALTH_HOME", "PCMH", "ACO"] as const;
export type AttributionType = (typeof ATTRIBUTION_TYPES)[number];

const TYPE_OF_KIND: Readonly<Partial<Record<ProgramKind, AttributionType>>> = {
  HEALTH_HOME: "HEALTH_HOME",
  PRIMARY_CARE_MEDICAL_HOME: "PCMH",
  ACO_CARE_COORDINATION: "ACO",
};

/** Undefined for a program that answers for nobody's care as a whole. */
export function findAttributionType(kind: ProgramKind): AttributionType | undefined {
  return TYPE_OF_KIND[kind];
}
