import { memoize } from "./memo.js";
import { isNewbornKind, isNewbornWord } from "./newborn.js";
import { dropTitles, isInitial, isNoName } from "./no-name.js";
import { takeSurnameSuffix } from "./suffix.js";
import { toWords } from "./words.js";

export interface LastName {
  readonly name: string | null;
  readonly tokens: readonly string[];
  readonly suffix: string | null;
}

export const NO_LAST_NAME: LastName = { name: null, tokens: [], suffix: null };

export const cleanLastName = memoize(readLastName);

function readLastName(sent: string): LastName {
  const words = toWords(sent);
  if (isNoName(sent, words)) return NO_LAST_NAME;
  const tokens = words.split(" ");
  if (isNewborn(tokens)) return NO_LAST_NAME;
  const { tokens: letters, suffix } = takeSurnameSuffix(dropTitles(tokens));
  if (letters.length === 0) return { ...NO_LAST_NAME, suffix };
  const joined = joinPrefixes(letters);
  const name = joined.join("");
  // "3 UNKNOWN" and "BABYB OY": what stood in front, or a space, hid it.
  return isNewborn([name]) || isNoName("", joined.join(" ")) || isNoName("", name)
    ? NO_LAST_NAME
    : { name, tokens: listTokens(joined), suffix };
}

/** BOY, BABY and MALE are surnames; "BABY BOY", NEWBORN and "TWIN A" are none. */
function isNewborn(tokens: readonly string[]): boolean {
  const [first = ""] = tokens;
  if (tokens.length === 1) return first === "NEWBORN" || first === "UNNAMED" || isNewbornWord(first);
  return isNewbornKind(first) && tokens.every((token) => isInitial(token) || isNewbornKind(token));
}

/** Part of the name that follows, with a space or without: "MC DONALD", "O BRIEN", "ST JOHN". */
const PREFIXES = new Set(["MC", "MAC", "O", "D", "L", "ST", "STE", "SAN", "FITZ"]);
const SPELLINGS = new Map([
  ["SAINT", "ST"],
  ["SAINTE", "STE"],
]);

function joinPrefixes(tokens: readonly string[]): string[] {
  const joined: string[] = [];
  let prefix = "";
  tokens.forEach((token, index) => {
    const isLast = index === tokens.length - 1;
    const spelled = isLast ? token : (SPELLINGS.get(token) ?? token);
    if (!isLast && PREFIXES.has(spelled)) prefix += spelled;
    else {
      joined.push(prefix + spelled);
      prefix = "";
    }
  });
  return joined;
}

/** Come and go between two lists of one family: "DE LA CRUZ" is CRUZ elsewhere. */
// biome-ignore format: one list
const PARTICLES = new Set([
  "DE", "DEL", "DELA", "LA", "LAS", "LOS", "DA", "DO", "DOS", "DAS", "DI", "Y", "E", "VAN", "VANT", "VON", "VANDER", "VANDEN", "DER", "DEN",
  "TER", "TEN", "ZU", "LE", "DU", "DES", "EL", "AL", "BIN", "BINT", "IBN", "ABU",
]);

/** What stands between a Vietnamese surname and a given name: half a country shares it. */
const VIETNAMESE_MIDDLE = new Set(["VAN", "THI"]);

/** Particles in front of a name go; one at the end is a name itself (NGUYEN LE), but not VAN of "Nguyen Van". */
function listTokens(tokens: readonly string[]): readonly string[] {
  if (tokens.length === 1) return tokens;
  const isName = (token: string, isLast: boolean) =>
    isLast ? !VIETNAMESE_MIDDLE.has(token) : !PARTICLES.has(token) && !VIETNAMESE_MIDDLE.has(token);
  const names = tokens.filter((token, index) => isName(token, index === tokens.length - 1));
  const long = names.filter((token) => !isInitial(token));
  return [...new Set(long.length > 0 ? long : tokens)];
}
