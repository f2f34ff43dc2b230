import { findPlainDate } from "#shared/dates.js";

/** Raise it with every change here: members cleaned by an older version are then cleaned again with their next roster. */
export const CLEANING_VERSION = 1;

/** What a source sent about who a child is; null = not sent. */
export interface SentIdentity {
  readonly medicaidId: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly zip: string | null;
  readonly county: string | null;
}

export interface CleanIdentity extends SentIdentity {
  readonly birthOrder: string | null;
}

/** One spelling for what different sources write differently; what says nothing about the child becomes null. */
export function cleanIdentity(sent: SentIdentity): CleanIdentity {
  const firstName = cleanFirstName(sent.firstName);
  return {
    medicaidId: cleanMedicaidId(sent.medicaidId),
    firstName: firstName.name,
    birthOrder: firstName.birthOrder,
    lastName: cleanLastName(sent.lastName),
    birthDate: cleanBirthDate(sent.birthDate),
    sex: cleanSex(sent.sex),
    zip: cleanZip(sent.zip),
    county: cleanCounty(sent.county),
  };
}

/** "BABY BOY", "TWIN B", "NEWBORN GIRL 2": a hospital's stand-in until the child has a name. */
const UNNAMED =
  /^(?:BABY|NEWBORN|INFANT|TWIN|TRIPLET|BABYBOY|BABYGIRL|BOY|GIRL|MALE|FEMALE|BB|BG)(?: (?:BABY|BOY|GIRL|MALE|FEMALE|TWIN))*(?: ([A-H1-8]))?$/;
/** "WENDYSGIRL B", "WENDYS GIRL": named after the mother (in use in over 80 % of newborn units, see the linkage notes). */
const NAMED_AFTER_MOTHER = /^[A-Z]{2,}S ?(?:BABY ?)?(?:BOY|GIRL)(?: ([A-H1-8]))?$/;
const INITIALS = /^\p{L}(?: \p{L})*$/u;
// biome-ignore format: one list
const NO_NAME = new Set([
  "UNKNOWN", "UNK", "UNNAMED", "NO NAME", "NONAME", "NOT NAMED", "NAME UNKNOWN", "NFN", "NLN", "NA", "N A", "NONE", "NULL",
  "TEST", "XX", "XXX",
]);
const SUFFIXES = new Set(["JR", "SR", "II", "III", "IV", "V", "JUNIOR", "SENIOR"]);

interface FirstName {
  readonly name: string | null;
  readonly birthOrder: string | null;
}

function cleanFirstName(sent: string | null): FirstName {
  const words = toWords(sent);
  if (words === "" || NO_NAME.has(words) || INITIALS.test(words)) return { name: null, birthOrder: null };
  const placeholder = UNNAMED.exec(words) ?? NAMED_AFTER_MOTHER.exec(words);
  if (placeholder) return { name: null, birthOrder: toBirthOrder(placeholder[1]) };
  // "MARY A": some sources put the middle initial here.
  return { name: words.replace(/(?: \p{L})+$/u, "").replaceAll(" ", ""), birthOrder: null };
}

/** "A" and "1" are both the first-born. */
function toBirthOrder(sent: string | undefined): string | null {
  if (!sent) return null;
  return /\d/.test(sent) ? String.fromCharCode(64 + Number(sent)) : sent;
}

function cleanLastName(sent: string | null): string | null {
  const words = toWords(sent);
  if (words === "" || NO_NAME.has(words)) return null;
  const tokens = words.split(" ");
  while (tokens.length > 1 && SUFFIXES.has(tokens.at(-1) ?? "")) tokens.pop();
  return tokens.join("");
}

const PLAIN_WORD = /^[A-Z]+$/;

/** Upper case without accents; apostrophes vanish (O'BRIEN is OBRIEN), other punctuation parts words. */
function toWords(sent: string | null): string {
  if (!sent) return "";
  const upper = sent.toUpperCase();
  if (PLAIN_WORD.test(upper)) return upper;
  return upper
    .normalize("NFD")
    .replace(/[\p{M}'’`´]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Keypad fillers such as 999999999 and 123456789 stand for "none". */
function cleanMedicaidId(sent: string | null): string | null {
  if (!sent) return null;
  const id = sent.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const isFiller = /^(.)\1*$/.test(id) || !/\d{4}/.test(id) || "12345678901234".startsWith(id) || "01234567890123".startsWith(id);
  return id.length < 5 || isFiller ? null : id;
}

/** 1900 is what systems store for an unknown date. */
function cleanBirthDate(sent: string | null): string | null {
  const date = sent ? findPlainDate(sent.slice(0, 10)) : undefined;
  return date && !date.startsWith("1900-") ? date : null;
}

function cleanSex(sent: string | null): string | null {
  const letter = sent?.trim().charAt(0).toUpperCase();
  return letter === "M" || letter === "F" ? letter : null;
}

function cleanZip(sent: string | null): string | null {
  const digits = sent?.replace(/\D/g, "") ?? "";
  // A spreadsheet drops the leading zero of the north-eastern states.
  const zip = (digits.length === 4 || digits.length === 8 ? `0${digits}` : digits).slice(0, 5);
  return zip.length < 5 || /^(.)\1*$/.test(zip) ? null : zip;
}

/** For counting, not for comparing: "PULASKI COUNTY" is "Pulaski". */
function cleanCounty(sent: string | null): string | null {
  const words = sent
    ?.trim()
    .replace(/\s+/g, " ")
    .replace(/ (county|parish)$/i, "");
  return words ? words.toLowerCase().replace(/(^|[ -])\p{L}/gu, (letter) => letter.toUpperCase()) : null;
}
