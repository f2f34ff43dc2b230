/** One column for a whole name, parted into what the columns would have held. */
export interface NameParts {
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly suffix: string | null;
}

const SUFFIX = /^(?:jr|sr|junior|senior|ii|iii|iv|v|2nd|3rd|4th|m\.?d|ph\.?d|esq)\.?$/i;
/** A surname begins here, where something stands before: "Maria de la Cruz". */
const PARTICLE = /^(?:de|del|dela|la|las|los|da|dos|das|di|van|von|der|den|ter|le|du|el|al|bin|ibn|st|mc|mac|saint|san)\.?$/i;
const NEWBORN = /^(?:baby|boy|girl|newborn|infant|male|female|twin|triplet|babyboy|babygirl|of|[a-h1-8])$/i;
/** "Maria & Jose Lopez": the first of two people. */
const SECOND_PERSON = /\s*(?:&|\/|\band\b|\by\/o\b)\s*[^\s,]+/i;

/** "LAST, FIRST MIDDLE" or "First Middle Last". */
export function splitFullName(sent: string): NameParts {
  const text = sent.replace(SECOND_PERSON, "").trim();
  const comma = text.indexOf(",");
  const behind = text.slice(comma + 1).trim();
  if (comma < 0 || SUFFIX.test(behind)) return splitInOrder(comma < 0 ? text : text.slice(0, comma), comma < 0 ? null : behind);
  return splitAtCommas(text.split(",").map((part) => part.trim()));
}

/** "SMITH, JOHN A, JR" and "SMITH, JR, JOHN A". */
function splitAtCommas(parts: readonly string[]): NameParts {
  const [lastName = "", ...others] = parts;
  const suffix = others.find((part) => SUFFIX.test(part)) ?? null;
  const given = others.filter((part) => part !== "" && part !== suffix).join(" ");
  const { firstName, middleName } = splitGiven(given.split(/\s+/));
  return { firstName, middleName, lastName: toText([lastName]), suffix };
}

/** A placeholder stays whole, and so does what stands before a first name of more than one letter. */
function splitGiven(words: readonly string[]): { firstName: string | null; middleName: string | null } {
  if (NEWBORN.test(words[0] ?? "") && (words[0] ?? "").length > 1) return { firstName: toText(words), middleName: null };
  return { firstName: toText(words.slice(0, 1)), middleName: toText(words.slice(1)) };
}

function splitInOrder(text: string, suffix: string | null): NameParts {
  const words = text.split(/\s+/).filter((word) => word !== "");
  let end = words.length;
  while (end > 1 && SUFFIX.test(words[end - 1] ?? "")) end--;
  const behind = words.slice(end).join(" ") || null;
  const start = findSurname(words.slice(0, end));
  const given = splitGiven(words.slice(0, start));
  return { ...given, lastName: toText(words.slice(start, end)), suffix: suffix ?? behind };
}

function findSurname(words: readonly string[]): number {
  const last = words.length - 1;
  let newborn = 0;
  while (newborn <= last && NEWBORN.test(words[newborn] ?? "")) newborn++;
  if (newborn > 0 && (words[0] ?? "").length > 1) return newborn;
  const particle = words.findIndex((word, index) => index > 0 && index < last && PARTICLE.test(word));
  return particle > 0 ? particle : Math.max(last, 0);
}

function toText(words: readonly string[]): string | null {
  return words.join(" ").trim() || null;
}
