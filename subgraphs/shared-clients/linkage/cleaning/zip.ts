import { isUsState } from "./state.js";
import { isDigit, isOneCharacter, toCode } from "./words.js";

/** Their codes begin with 0, which spreadsheets drop; VI and the armed forces in Europe (AE) too. */
const STATES_FROM_ZERO = new Set(["CT", "MA", "ME", "NH", "NJ", "PR", "RI", "VT", "VI", "AE"]);

/** Only a US code has four more digits behind a dash, so a zero is missing in front. */
const FOUR_PLUS_FOUR = /^\s*\d{4}-\d{4}\s*$/;

/** Five digits in the US; another country's postcode as its letters and digits. `state` is clean. */
export function cleanZip(sent: string, state: string | null): string | null {
  if (isFiveDigits(sent)) return isOneCharacter(sent) ? null : sent;
  if (state === null && FOUR_PLUS_FOUR.test(sent)) return toKnown(`0${sent.trim().slice(0, 4)}`);
  const code = fixLetters(toCode(sent), state);
  if (code.length < 3 || code.length > 10) return null;
  if (!isNumber(code)) return /[0-9]/.test(code) && !isUsState(state) ? code : null;
  return cleanNumber(code, state);
}

function cleanNumber(code: string, state: string | null): string | null {
  const isFromZero = state !== null && STATES_FROM_ZERO.has(state);
  const zip = isFromZero && (code.length < 5 || code.length === 8) ? `0${code}`.padStart(5, "0") : code;
  return toKnown(zip.length === 9 || (zip.length > 5 && isUsState(state)) ? zip.slice(0, 5) : zip);
}

/** 2222 and 5555 are places in Australia. */
function toKnown(zip: string): string | null {
  const isFiller = isOneCharacter(zip) && (zip.length !== 4 || zip === "0000" || zip === "9999");
  return isFiller ? null : zip;
}

/** "7160O" with a US state. */
function fixLetters(code: string, state: string | null): string {
  if (isNumber(code) || !isUsState(state) || !/^[0-9OIL]{5}$/.test(code)) return code;
  return code.replaceAll("O", "0").replace(/[IL]/g, "1");
}

function isFiveDigits(text: string): boolean {
  return text.length === 5 && isNumber(text);
}

function isNumber(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isDigit(text.charCodeAt(index))) return false;
  return true;
}
