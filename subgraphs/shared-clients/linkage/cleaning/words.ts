import { transliterate } from "./transliterate.js";

/** Typewriter, typographic and modifier apostrophes: O'BRIEN and O’BRIEN are OBRIEN. */
const APOSTROPHES = /['’‘‛`´ʼʻʹ′]/g;
/** What stays of accents once letters are taken apart. Other scripts need their marks: Й is not И, が is not か. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}]\p{M}*)\p{M}/gu;
const MODIFIERS = /[\u02B0-\u02FF]/g;
/** The stroke that stretches Arabic writing is no letter; marks may stand on it. */
const STRETCH = /ـ/g;
const STRAY_MARKS = /(?<![\p{L}\p{M}\p{N}])\p{M}+/gu;
const NO_WORD = /[^\p{L}\p{M}\p{N}]+/gu;
/** Letters that Unicode does not take apart; read as their countries' passports print them (ICAO Doc 9303, part 3). */
const WHOLE_LETTERS = /[ØÆŒŁĐÐÞĦŦŊẞƏƗ]/g;
// biome-ignore format: one table
const LATIN: Readonly<Record<string, string>> = {
  Ø: "O", Æ: "AE", Œ: "OE", Ł: "L", Đ: "D", Ð: "D", Þ: "TH", Ħ: "H", Ŧ: "T", Ŋ: "N", ẞ: "SS", Ə: "E", Ɨ: "I",
};

/** Upper case, accents off, apostrophes gone, everything else that is no letter or digit a single space. */
export function toWords(sent: string): string {
  if (isPlainWord(sent)) return sent.toUpperCase();
  const upper = isAscii(sent) ? sent.replace(APOSTROPHES, "").toUpperCase() : toLatin(sent);
  return upper.replace(NO_WORD, " ").trim();
}

export function toTokens(sent: string): string[] {
  const words = toWords(sent);
  return words === "" ? [] : words.split(" ");
}

function toLatin(sent: string): string {
  const composed = sent
    .replace(APOSTROPHES, "")
    .normalize("NFKD")
    .toUpperCase()
    .replace(MODIFIERS, "")
    .replace(STRETCH, "")
    .replace(ACCENTS, "")
    .replace(STRAY_MARKS, "")
    .replace(WHOLE_LETTERS, (letter) => LATIN[letter] ?? letter)
    .normalize("NFC");
  return transliterate(composed);
}

function isPlainWord(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index) & ~0x20;
    if (code < 65 || code > 90) return false;
  }
  return true;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The digits of a text in their order; "71602.0", which spreadsheets make of 71602, loses its decimal. */
export function toDigits(sent: string): string {
  const text = sent.endsWith(".0") ? sent.slice(0, -2) : sent;
  for (let index = 0; index < text.length; index++) if (!isDigit(text.charCodeAt(index))) return text.replace(/[^0-9]/g, "");
  return text;
}

/** Upper case letters and digits, nothing between them. */
export function toCode(sent: string): string {
  return (sent.endsWith(".0") ? sent.slice(0, -2) : sent).toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** 000000000 and XXXX stand for "none". */
export function isOneCharacter(text: string): boolean {
  const first = text.charCodeAt(0);
  for (let index = 1; index < text.length; index++) if (text.charCodeAt(index) !== first) return false;
  return true;
}
