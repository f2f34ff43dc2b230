import { isDigit, isOneCharacter, toCode, toDigits } from "./words.js";

const UP = "01234567890123456789";
const DOWN = "98765432109876543210";

/** Letters and digits; keypad fillers such as 999999999 and 123456789 stand for "none". */
export function cleanMedicaidId(sent: string): string | null {
  const id = withoutZeros(toCode(sent));
  return id.length < 5 || isKeypadFiller(id) || !hasFourDigits(id) ? null : id;
}

function isKeypadFiller(id: string): boolean {
  return isOneCharacter(id) || UP.includes(id) || DOWN.includes(id);
}

/** A spreadsheet drops the first zeros of a number, so that another source's are dropped too; letters keep them. */
function withoutZeros(id: string): string {
  return /^0[0-9]+$/.test(id) ? id.replace(/^0+/, "") : id;
}

/** What systems and clerks put where there is no number (own list; needs local confirmation for each new source). */
// biome-ignore format: one list
const NO_NUMBER = new Set([
  "NA", "NONE", "NULL", "NIL", "NAN", "UNKNOWN", "UNK", "PENDING", "TBD", "MISSING", "BLANK", "NOTAVAILABLE", "NOTAPPLICABLE",
]);

/** Any list's own number: 123-45-6789 is 123456789. Short ones may be counted from 1, so that of those 0, 99 and 999 alone are fillers. */
export function cleanIdentifier(sent: string): string | null {
  const id = withoutZeros(toIdentifier(sent));
  if (id === "" || NO_NUMBER.has(id) || /^(?:0|9{2,}|X{2,})$/.test(id)) return null;
  return id.length >= 5 && isKeypadFiller(id) ? null : id;
}

/** Of other scripts the letters count, too. */
function toIdentifier(sent: string): string {
  return (sent.endsWith(".0") ? sent.slice(0, -2) : sent).toUpperCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** PENDING and ELIGIBLE are no numbers. */
function hasFourDigits(id: string): boolean {
  let run = 0;
  for (let index = 0; index < id.length && run < 4; index++) run = isDigit(id.charCodeAt(index)) ? run + 1 : 0;
  return run === 4;
}

/** Printed in advertisements and on specimen cards (Social Security Administration, "Misused numbers"). */
const SPECIMENS = new Set(["078051120", "219099999", "457555462", "123456789", "987654321", "012345678"]);

export interface Ssn {
  readonly ssn: string | null;
  readonly lastFour: string | null;
}

export const NO_SSN: Ssn = { ssn: null, lastFour: null };

/** All nine digits, or what a masked number ("XXX-XX-1234") still shows; areas that are never issued are no reason to drop it. */
export function cleanSsn(sent: string): Ssn {
  const typed = toDigits(sent);
  // A spreadsheet drops the first zero; where somebody typed dashes, a digit is missing.
  const digits = typed.length === 8 && !sent.includes("-") ? `0${typed}` : typed;
  if (digits.length === 9) {
    const isFiller = isOneCharacter(digits) || SPECIMENS.has(digits);
    return isFiller ? NO_SSN : { ssn: digits, lastFour: cleanLastFour(digits) };
  }
  return digits.length === 4 ? { ssn: null, lastFour: cleanLastFour(digits) } : NO_SSN;
}

export function cleanLastFour(sent: string): string | null {
  const typed = toDigits(sent);
  const digits = typed.length === 3 ? `0${typed}` : typed;
  if (digits.length !== 4 && digits.length !== 9) return null;
  const four = digits.slice(-4);
  return four === "0000" || four === "9999" ? null : four;
}
