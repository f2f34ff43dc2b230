import type { Tradition } from "../person.js";
import type { Random } from "../random.js";

export interface StateFacts {
  readonly areaCodes: readonly number[];
  /** Invented lengths, digits only; the true formats need local confirmation. */
  readonly medicaidIdDigits: 10 | 11 | 12;
  readonly traditions: readonly (readonly [Tradition, number])[];
}

/** Assumption: naming traditions by state, roughly after census shares of children. */
function mixed(english: number, spanish: number): StateFacts["traditions"] {
  return [
    ["ENGLISH", english],
    ["SPANISH", spanish],
    ["OTHER", 1 - english - spanish],
  ];
}

const STATES: Readonly<Record<string, StateFacts>> = {
  AR: { areaCodes: [479, 501, 870, ...reserved(29, 99)], medicaidIdDigits: 10, traditions: mixed(0.78, 0.13) },
  KS: { areaCodes: [316, 620, 785, 913, ...reserved(39)], medicaidIdDigits: 11, traditions: mixed(0.72, 0.2) },
  CA: {
    areaCodes: [209, 213, 310, 408, 415, 510, 530, 559, 619, 707, 805, 818, 909, 916, ...reserved(49, 59, 69)],
    medicaidIdDigits: 10,
    traditions: mixed(0.3, 0.52),
  },
  NC: { areaCodes: [252, 336, 704, 828, 910, 919, ...reserved(79)], medicaidIdDigits: 10, traditions: mixed(0.68, 0.2) },
  MA: { areaCodes: [413, 508, 617, 781, 978, ...reserved(89)], medicaidIdDigits: 12, traditions: mixed(0.62, 0.22) },
  IN: { areaCodes: [219, 260, 317, 574, 765, 812], medicaidIdDigits: 12, traditions: mixed(0.8, 0.12) },
  NM: { areaCodes: [505, 575], medicaidIdDigits: 10, traditions: mixed(0.3, 0.55) },
  IL: { areaCodes: [217, 309, 312, 618, 708, 773, 815, 847], medicaidIdDigits: 10, traditions: mixed(0.6, 0.26) },
  KY: { areaCodes: [270, 502, 606, 859], medicaidIdDigits: 10, traditions: mixed(0.86, 0.07) },
  CT: { areaCodes: [203, 860], medicaidIdDigits: 10, traditions: mixed(0.6, 0.27) },
  TN: { areaCodes: [423, 615, 731, 865, 901, 931], medicaidIdDigits: 11, traditions: mixed(0.82, 0.1) },
  LA: { areaCodes: [225, 318, 337, 504, 985], medicaidIdDigits: 12, traditions: mixed(0.85, 0.08) },
  ME: { areaCodes: [207], medicaidIdDigits: 10, traditions: mixed(0.9, 0.03) },
  NH: { areaCodes: [603], medicaidIdDigits: 11, traditions: mixed(0.88, 0.06) },
  MS: { areaCodes: [228, 601, 662], medicaidIdDigits: 10, traditions: mixed(0.9, 0.05) },
  OR: { areaCodes: [503, 541, 971], medicaidIdDigits: 10, traditions: mixed(0.68, 0.23) },
  PR: { areaCodes: [787, 939], medicaidIdDigits: 10, traditions: mixed(0.01, 0.98) },
  MN: { areaCodes: [218, 320, 507, 612, 651], medicaidIdDigits: 10, traditions: mixed(0.7, 0.1) },
};

export function getStateFacts(state: string): StateFacts {
  const facts = STATES[state];
  if (!facts) throw new RangeError(`state ${state} has no facts`);
  return facts;
}

/** Ten digits. The exchange 555 belongs to nobody's home, and area codes N9X are kept for expansion. */
export function pickPhone(random: Random, state: string): string {
  return `${random.pick(getStateFacts(state).areaCodes)}555${String(random.below(10_000)).padStart(4, "0")}`;
}

function reserved(...blocks: readonly number[]): readonly number[] {
  return blocks.flatMap((block) => Array.from({ length: 10 }, (_, digit) => block * 10 + digit));
}
