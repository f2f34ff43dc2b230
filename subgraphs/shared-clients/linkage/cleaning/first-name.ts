import { memoize } from "./memo.js";
import { findNewborn, type Newborn } from "./newborn.js";
import { isListedName, listNicknameRoots } from "./nicknames/nicknames.js";
import { dropTitles, isInitial, isNoName } from "./no-name.js";
import { takeSuffix } from "./suffix.js";
import { toWords } from "./words.js";

export interface FirstName {
  readonly name: string | null;
  readonly token: string | null;
  readonly initial: string | null;
  readonly roots: readonly string[];
  readonly isUnnamed: boolean;
  readonly birthOrder: string | null;
  readonly suffix: string | null;
  /** "MARY A.": some sources put the middle initial here. */
  readonly middleInitial: string | null;
}

export const NO_FIRST_NAME: FirstName = {
  name: null,
  token: null,
  initial: null,
  roots: [],
  isUnnamed: false,
  birthOrder: null,
  suffix: null,
  middleInitial: null,
};

export const cleanFirstName = memoize(readFirstName);

function readFirstName(sent: string): FirstName {
  const words = toWords(sent);
  if (isNoName(sent, words)) return NO_FIRST_NAME;
  const tokens = dropTitles(words.split(" "));
  const newborn = findNewborn(tokens);
  return newborn?.isUnnamed ? toUnnamed(newborn) : readGivenNames(newborn?.tokens ?? tokens, newborn);
}

function toUnnamed({ birthOrder }: Newborn): FirstName {
  return { ...NO_FIRST_NAME, isUnnamed: true, birthOrder };
}

function readGivenNames(sent: readonly string[], newborn: Newborn | null): FirstName {
  const { tokens, suffix } = takeSuffix(sent);
  const letters = joinIrish(tokens);
  const names = letters.filter((token) => !isInitial(token));
  const birthOrder = newborn?.birthOrder ?? null;
  if (names.length === 0) return { ...NO_FIRST_NAME, initial: letters[0] ?? null, suffix, birthOrder };
  // "J BABY", "3 UNKNOWN", "DE GIRL": what stood in front, or a space, hid it.
  const hidden = [findNewborn(names), findNewborn([names.join("")])].find((found) => found?.isUnnamed);
  if (hidden) return toUnnamed(hidden);
  if (isNoName("", names.join(" ")) || isNoName("", names.join(""))) return NO_FIRST_NAME;
  const last = letters.at(-1) ?? "";
  const middleInitial = letters.length > 1 && isInitial(last) ? last : null;
  if (isSplit(letters)) return { ...toFirstName([letters.join("")]), birthOrder, suffix };
  return { ...toFirstName(joinPrefix(spellOut(names))), birthOrder, suffix, middleInitial };
}

function toFirstName(names: readonly string[]): FirstName {
  const [token = ""] = names;
  const name = names.join("");
  const initial = String.fromCodePoint(name.codePointAt(0) ?? 0);
  return { ...NO_FIRST_NAME, name, token, initial, roots: listNicknameRoots(token, name) };
}

/** "JOSHU A" and "BENJ AMIN" have a space too many: the whole is a name, its first part none. */
function isSplit(letters: readonly string[]): boolean {
  const [first = "", second = ""] = letters;
  return (
    letters.length === 2 && isListedName(first + second) && !isListedName(first) && (first.length > 1 || !isListedName(second))
  );
}

/** "Ma. Teresa" in Manila and Mexico alike. */
function spellOut(tokens: readonly string[]): readonly string[] {
  return tokens.length > 1 && tokens[0] === "MA" ? ["MARIA", ...tokens.slice(1)] : tokens;
}

/** "O NEAL": surnames get into this column too. */
function joinIrish(tokens: readonly string[]): readonly string[] {
  const [first, second = "", ...others] = tokens;
  return first === "O" && second.length > 2 ? [first + second, ...others] : tokens;
}

const PREFIXES = new Set(["DE", "LA", "DA", "LE", "MC", "MAC", "ST"]);

/** "DE ANDRE" and "LA TOYA" are one name each. */
function joinPrefix(tokens: readonly string[]): readonly string[] {
  const [first = "", second] = tokens;
  return second !== undefined && PREFIXES.has(first) ? [first + second, ...tokens.slice(2)] : tokens;
}
