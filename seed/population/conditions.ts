import type { Random } from "./random.js";

/** ICD-10-CM codes of chronic conditions of childhood (public code set, NCHS), most common first. */
const MEDICAL = codes(`J45.40 G40.909 G80.9 J45.50 E10.9 P27.1 H90.3 Q21.0 D57.1 K50.90 R62.51 Z93.1 Q05.9 E84.9 Q21.3
  M08.00 G71.01 E03.1 Q37.9 Q03.9 D66 Z93.0 E25.0 Q25.1 E70.0 Q20.3 Q23.4 N18.30 C91.01 Q78.0 Q87.11 Q93.81`);
const DEVELOPMENTAL = codes("F84.0 F90.2 F80.2 F88 F91.3 F43.10 F70 F41.1 Q90.9 F71 F33.1 F95.2 Q99.2");
const BIRTH_DEFECTS = codes("Q21.0 Q90.9 Q37.9 Q05.9 Q21.3 Q25.1 Q66.89 Q79.3 Q03.9 Q20.3 Q23.4 Q02");

const developmental = new Set(DEVELOPMENTAL);

/** Assumption: shares of children by number of codes on file. */
const CODE_COUNTS: readonly (readonly [number, number])[] = [
  [0, 12],
  [1, 48],
  [2, 28],
  [3, 12],
];

export function pickConditions(random: Random): readonly string[] {
  const count = random.pickWeighted(CODE_COUNTS);
  const picked = Array.from({ length: count }, () => random.pickSkewed(random.chance(0.35) ? DEVELOPMENTAL : MEDICAL, 1.4));
  return [...new Set(picked)];
}

export function pickBirthDefect(random: Random): string {
  return random.pickSkewed(BIRTH_DEFECTS, 1.3);
}

export function hasDevelopmentalCondition(icd10Codes: readonly string[]): boolean {
  return icd10Codes.some((code) => developmental.has(code));
}

function codes(text: string): readonly string[] {
  return text.split(/\s+/);
}
