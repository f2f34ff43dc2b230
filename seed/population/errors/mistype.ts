import type { Random } from "../random.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Spellings that sound alike, the first replaced by the second or the other way round. */
const SOUNDS: readonly (readonly [string, string])[] = [
  ["ph", "f"],
  ["ck", "k"],
  ["c", "k"],
  ["ie", "y"],
  ["ey", "y"],
  ["ee", "ea"],
  ["ss", "s"],
  ["ll", "l"],
  ["nn", "n"],
  ["tt", "t"],
  ["z", "s"],
  ["y", "i"],
  ["ou", "u"],
  ["ae", "a"],
];

/** One slip of the keyboard: a letter lost, doubled, replaced or two swapped. */
export function mistype(random: Random, text: string): string {
  if (text.length < 3) return text;
  const at = random.between(1, text.length - 2);
  const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  switch (random.below(4)) {
    case 0:
      return before + after;
    case 1:
      return before + letter + letter + after;
    case 2:
      return before + LETTERS.charAt(random.below(LETTERS.length)) + after;
    default:
      return before + after.charAt(0) + letter + after.slice(1);
  }
}

/** Written down as heard. Unchanged where nothing in the word sounds like another spelling. */
export function spellByEar(random: Random, text: string): string {
  const [first, second] = random.pick(SOUNDS);
  const tail = text.slice(1);
  const [from, to] = tail.includes(first) ? [first, second] : [second, first];
  return text.charAt(0) + tail.replace(from, to);
}

/** Two neighbouring digits swapped, or one replaced. */
export function mistypeDigits(random: Random, digits: string): string {
  const at = random.between(1, digits.length - 2);
  if (random.chance(0.5)) {
    return digits.slice(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.slice(at + 2);
  }
  return `${digits.slice(0, at)}${random.below(10)}${digits.slice(at + 1)}`;
}
