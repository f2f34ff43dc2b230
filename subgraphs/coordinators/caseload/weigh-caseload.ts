/** How many children of each acuity one person can coordinate for: a full caseload, if all were alike. */
export interface CaseloadLimits {
  readonly high: number;
  readonly medium: number;
  readonly low: number;
}

/** An example of a range by acuity, as health homes are advised to plan one; needs local confirmation. */
export const DEFAULT_LIMITS: CaseloadLimits = { high: 20, medium: 40, low: 60 };

export interface AcuityCounts {
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  /** The records do not say. */
  readonly unknown: number;
}

export interface WeighedCaseload {
  /** 1 is full; rounded to two decimals. */
  readonly load: number;
  readonly status: "OPEN" | "FULL" | "OVER";
  /** How many more of each acuity alone would fit. */
  readonly openSlots: CaseloadLimits;
}

/** Each child takes its share of a full caseload; one of unknown acuity that of medium (needs local confirmation). */
export function weighCaseload(counts: AcuityCounts, limits: CaseloadLimits): WeighedCaseload {
  // Whole numbers over one denominator: thirds and fifths of a caseload do not add up to exactly one otherwise.
  const whole = limits.high * limits.medium * limits.low;
  const taken =
    (counts.high * whole) / limits.high +
    ((counts.medium + counts.unknown) * whole) / limits.medium +
    (counts.low * whole) / limits.low;
  const slotsOf = (limit: number) => Math.max(0, Math.floor(((whole - taken) * limit) / whole));
  return {
    load: Math.round((taken * 100) / whole) / 100,
    status: taken > whole ? "OVER" : taken === whole ? "FULL" : "OPEN",
    openSlots: { high: slotsOf(limits.high), medium: slotsOf(limits.medium), low: slotsOf(limits.low) },
  };
}
