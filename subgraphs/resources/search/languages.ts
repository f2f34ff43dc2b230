/** Codes of ISO 639-1 for the languages that services name; the names come from the Unicode CLDR inside Node. */
const CODES = `am ar bn bs de el en es fa fr gu hi hmn ht hy it ja km ko lo my ne nl om pa pl ps pt ro ru so sq sw ta te
  th ti tl tr uk ur vi yi zh`.split(/\s+/);

const NAMES = new Intl.DisplayNames(["en"], { type: "language" });

const CODE_BY_NAME = new Map(CODES.map((code) => [(NAMES.of(code) ?? code).toLowerCase(), code]));

/** American Sign Language has a code of three letters alone (ISO 639-3). */
const SIGN_LANGUAGE = "ase";

/** The code of a language that was written as a code or by name; other words in small letters as they are. */
export function toLanguageCode(text: string): string {
  const word = text.trim().toLowerCase();
  if (word === "eng") return "en";
  if (word === "spa") return "es";
  if (/^(asl|american sign language)$/.test(word)) return SIGN_LANGUAGE;
  return CODE_BY_NAME.get(word) ?? word.replace(/[-_].*$/, "");
}
