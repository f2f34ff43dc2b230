import { fixDigits, hasLetter } from "./no-name.js";

/** The first of a name is its senior. */
// biome-ignore format: one table
const SUFFIXES = new Map([
  ["JR", "JR"], ["JUNIOR", "JR"], ["JNR", "JR"], ["SR", "SR"], ["SENIOR", "SR"], ["SNR", "SR"], ["1ST", "SR"],
  ["II", "II"], ["2ND", "II"], ["III", "III"], ["3RD", "III"], ["IV", "IV"], ["4TH", "IV"], ["5TH", "V"],
]);
const IN_ITS_COLUMN = new Map([...SUFFIXES, ["V", "V"], ["I", "SR"], ["2", "II"], ["3", "III"], ["4", "IV"], ["5", "V"]]);
const DEGREES = new Set(["MD", "PHD", "ESQ", "DDS", "RN"]);

export interface WithoutSuffix {
  readonly tokens: readonly string[];
  readonly suffix: string | null;
}

/** What a suffix column says; null for degrees and other words. */
export function readSuffix(tokens: readonly string[]): string | null {
  if (tokens.length === 2 && tokens[0] === "J" && tokens[1] === "R") return "JR";
  return tokens.map((token) => IN_ITS_COLUMN.get(token)).find((suffix) => suffix !== undefined) ?? null;
}

/** Takes JR, III … off the end of a name, as long as something is left of it, and numbers out of it. */
export function takeSuffix(tokens: readonly string[]): WithoutSuffix {
  return takeTwice(tokens, takeEnd);
}

/** A surname has no middle initial behind it, so a lone V is "the fifth" and "J R" a junior; in a first name they are initials. */
export function takeSurnameSuffix(tokens: readonly string[]): WithoutSuffix {
  return takeTwice(tokens, takeSurnameEnd);
}

/** 2ND is a suffix before its digit is read as a typing error, and I1 is one after. */
function takeTwice(sent: readonly string[], take: (tokens: readonly string[]) => WithoutSuffix): WithoutSuffix {
  const typed = take(sent.filter(hasLetter));
  const fixed = take(typed.tokens.map(fixDigits));
  return { tokens: fixed.tokens, suffix: typed.suffix ?? fixed.suffix };
}

function takeSurnameEnd(tokens: readonly string[]): WithoutSuffix {
  const count = tokens.length;
  if (count > 1 && tokens[count - 1] === "V") return { tokens: tokens.slice(0, -1), suffix: "V" };
  if (count > 2 && tokens[count - 2] === "J" && tokens[count - 1] === "R") return { tokens: tokens.slice(0, -2), suffix: "JR" };
  return takeEnd(tokens);
}

function takeEnd(tokens: readonly string[]): WithoutSuffix {
  let count = tokens.length;
  let suffix: string | null = null;
  while (count > 1) {
    const last = tokens[count - 1] ?? "";
    const known = SUFFIXES.get(last);
    if (known === undefined && !DEGREES.has(last)) break;
    suffix = known ?? suffix;
    count--;
  }
  return count === tokens.length ? { tokens, suffix } : { tokens: tokens.slice(0, count), suffix };
}
