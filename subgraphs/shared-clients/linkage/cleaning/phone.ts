import { isDigit, isOneCharacter } from "./words.js";

const SEVEN_FILLERS = new Set(["1234567", "0123456", "7654321"]);

/** National digits; null for what keypads produce when nobody has a telephone. */
export function cleanPhone(sent: string): string | null {
  const typed = readFirstNumber(sent);
  const digits = typed.length === 11 && typed.startsWith("1") ? typed.slice(1) : typed;
  if (digits.length < 7 || digits.length > 15) return null;
  return isFiller(digits) ? null : digits;
}

/** Up to an extension or a second number. */
function readFirstNumber(sent: string): string {
  const text = sent.endsWith(".0") ? sent.slice(0, -2) : sent;
  let digits = "";
  let start = 0;
  let index = 0;
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isDigit(code)) continue;
    digits += text.slice(start, index);
    start = index + 1;
    if (digits.length >= 7 && isEnd(code, digits.length)) return digits;
  }
  return digits + text.slice(start, index);
}

/** A letter (x12, ext. 12, cell), or after ten digits the sign before another number. */
function isEnd(code: number, length: number): boolean {
  const isLetter = (code | 0x20) >= 97 && (code | 0x20) <= 122;
  return isLetter || (length >= 10 && (code === 47 || code === 44 || code === 59 || code === 38));
}

function isFiller(digits: string): boolean {
  const seven = digits.slice(-7);
  if (isOneCharacter(seven) || SEVEN_FILLERS.has(seven)) return true;
  return digits === "1234567890" || digits === "0123456789" || digits === "9876543210" || digits.startsWith("000");
}
