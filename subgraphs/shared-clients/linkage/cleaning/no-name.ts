/** Words that systems and clerks put where a name is missing (own list; needs local confirmation for each new source). */
// biome-ignore format: one list
const NO_NAME = new Set([
  "UNKNOWN", "UNKNOW", "UNK", "UNKN", "UKNOWN", "NAME UNKNOWN", "UNKNOWN NAME", "FIRST NAME UNKNOWN", "LAST NAME UNKNOWN",
  "NFN", "NLN", "FNU", "LNU", "NMN", "NMI", "NO FIRST NAME", "NO LAST NAME", "NO MIDDLE NAME", "NO MIDDLE INITIAL",
  "N A", "NONE", "MISSING", "NOT AVAILABLE", "NOT APPLICABLE", "NOT KNOWN", "NOT GIVEN",
  "NOT PROVIDED", "NOT STATED", "DECLINED", "REFUSED", "WITHHELD", "CONFIDENTIAL", "ANONYMOUS", "TBD", "DO NOT USE",
  "TESTPATIENT", "ZZTEST", "DUPLICATE", "DELETED", "XX", "XXX", "XXXX", "ZZ", "ZZZ", "ZZZZ", "ASDF",
  "MR", "MRS", "MS", "DR",
]);
/** Names too, of people whose sources write them like other names: Na, Null. */
const NO_NAME_UNLESS_WRITTEN_SO = new Set(["NA", "NULL", "NIL", "BLANK", "PATIENT"]);
const LIKE_A_NAME = /^\s*\p{Lu}\p{Ll}+\s*$/u;
/** With one of these in front, the rest was typed by a tester or by nobody who knew. */
const NO_NAME_STARTS = new Set(["UNKNOWN", "UNK", "TEST", "ZZTEST", "TESTING"]);

/** Says nothing about who the person is. `sent` is empty where only a part of a name is asked about. */
export function isNoName(sent: string, words: string): boolean {
  if (words === "" || NO_NAME.has(words)) return true;
  if (NO_NAME_UNLESS_WRITTEN_SO.has(words)) return sent !== "" && !LIKE_A_NAME.test(sent);
  // How data frames print a missing value; NAN and Nan are names.
  if (sent === "nan" || sent === "NaN") return true;
  const end = words.indexOf(" ");
  return NO_NAME_STARTS.has(end < 0 ? words : words.slice(0, end));
}

const TITLES = new Set(["MR", "MRS", "MS", "MISS", "MSTR", "DR", "REV", "PROF", "SIR", "SRTA"]);

/** "MISS ANNA" is ANNA; a title that stands alone stays. */
export function dropTitles(tokens: readonly string[]): readonly string[] {
  let first = 0;
  while (first < tokens.length - 1 && TITLES.has(tokens[first] ?? "")) first++;
  return first === 0 ? tokens : tokens.slice(first);
}

const TYPED_FOR: Readonly<Record<string, string>> = { "0": "O", "1": "I", "5": "S" };

/** A number of its own says nothing in a name. */
export function hasLetter(token: string): boolean {
  return /\p{L}/u.test(token);
}

/** J0SE is JOSE; other digits are left out. */
export function fixDigits(token: string): string {
  return /[0-9]/.test(token) ? token.replace(/[0-9]/g, (digit) => TYPED_FOR[digit] ?? "") : token;
}

/** One letter of an alphabet; a single ideograph or syllable is a whole name. */
export function isInitial(token: string): boolean {
  return token.length === 1 && token.charCodeAt(0) < 0x0590;
}
