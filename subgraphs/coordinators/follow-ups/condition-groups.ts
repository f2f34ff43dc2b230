/**
 * Under which group directories list help for a condition, by the beginning of its ICD-10-CM code. Defects that the National
 * Birth Defects Prevention Network asks programs to count; needs local confirmation with the directories' own codes.
 */
const GROUPS: readonly (readonly [prefix: string, group: string])[] = [
  ["Q00", "ANENCEPHALY"],
  ["Q02", "MICROCEPHALY"],
  ["Q05", "SPINA_BIFIDA"],
  ["Q2", "CONGENITAL_HEART_DEFECT"],
  ["Q35", "CLEFT_LIP_AND_PALATE"],
  ["Q36", "CLEFT_LIP_AND_PALATE"],
  ["Q37", "CLEFT_LIP_AND_PALATE"],
  ["Q66", "CLUBFOOT"],
  ["Q71", "LIMB_DIFFERENCE"],
  ["Q72", "LIMB_DIFFERENCE"],
  ["Q73", "LIMB_DIFFERENCE"],
  ["Q79.2", "ABDOMINAL_WALL_DEFECT"],
  ["Q79.3", "ABDOMINAL_WALL_DEFECT"],
  ["Q90", "DOWN_SYNDROME"],
  ["Q91", "TRISOMY_13_AND_18"],
];

/** Each group once, in the order of their names. Codes are written without the dot. */
export function listConditionGroups(conditionCodes: readonly string[]): string[] {
  const groups = GROUPS.filter(([prefix]) => conditionCodes.some((code) => code.startsWith(prefix.replace(".", ""))));
  return [...new Set(groups.map(([, group]) => group))].sort();
}
