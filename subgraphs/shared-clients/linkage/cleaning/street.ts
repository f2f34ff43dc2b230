import { memoize } from "./memo.js";
import { isDirection, isStreetEnd, spellStreet, splitGlued } from "./street-words.js";
import { isUnitId, takeUnit, toUnit } from "./unit.js";
import { toWords } from "./words.js";

export interface Street {
  readonly street: string | null;
  readonly unit: string | null;
}

export const NO_STREET: Street = { street: null, unit: null };

/** Where nobody lives: mail waits there, or the clerk knew no place (own list). */
const NO_PLACE =
  /^(?:HOMELESS|GENERAL DELIVERY|GEN DEL(?:IVERY)?|UNKNOWN|NO (?:FIXED )?(?:ADDRESS|ABODE|PERMANENT ADDRESS)|ADDRESS UNKNOWN|UNDOMICILED|UNHOUSED|TRANSIENT|BAD ADDRESS|RETURN(?:ED)? MAIL|UNABLE TO LOCATE|CONFIDENTIAL|C O|ATTN|WITHHELD|NOT PROVIDED|REFUSED|DECLINED)\b|^(?:UNK|NONE|NA|N A|NULL|NFA|TBD|SAME|SAME AS ABOVE|TEST)$/;
/** With its number, which "BOX" alone must have: BOX ELDER DR is a street. */
const PO_BOX =
  /\b(?:P ?O ?(?:BOX|DRAWER)|POST OFFICE BOX|POSTAL BOX|P ?O ?B|APARTADO(?: POSTAL)?)(?: (?:NO|NUMBER|APT))?(?: ?[A-Z]{0,2}[0-9]+[A-Z]?| [A-Z](?= |$))?(?= |$)|\bBOX [0-9]+[A-Z]?(?= |$)/;

const MAY_HOLD_BOX = /BOX|\bP ?O ?[BD]|APARTADO/;
const HAS_LETTER = /\p{L}/u;

/** A street without its house number, in one spelling. */
export const cleanStreet = memoize(readStreet);

function readStreet(sent: string): Street {
  let { street, unit } = readOnce(sent);
  // What is taken off the end may bare another end: until nothing changes, so that cleaning twice is cleaning once.
  for (let round = 0; street !== null && round < 8; round++) {
    const again = readOnce(street);
    if (again.street === street) break;
    street = again.street;
    unit ??= again.unit;
  }
  return { street, unit };
}

function readOnce(sent: string): Street {
  const words = toWords(sent.includes("#") ? sent.replaceAll("#", " APT ") : sent);
  if (NO_PLACE.test(words)) return NO_STREET;
  const withoutBox = dropPoBox(words);
  if (withoutBox === "") return NO_STREET;
  const { tokens, unit } = takeUnit(withoutBox.split(" "));
  const whole = splitGlued(tokens);
  const spelled = joinPairs(spellStreet(whole, findEnd(whole)));
  const { tokens: street, unit: bare } = takeBareUnit(spelled);
  if (!HAS_LETTER.test(street.join(""))) return NO_STREET;
  return { street: street.map(toOrdinal).join(" "), unit: unit ?? bare };
}

/** Without the post office box; empty where that was all. */
export function dropPoBox(words: string): string {
  if (!MAY_HOLD_BOX.test(words)) return words;
  return words.replace(PO_BOX, "").replace(/ +/g, " ").trim();
}

const PAIRS = new Map([
  ["N E", "NE"],
  ["N W", "NW"],
  ["S E", "SE"],
  ["S W", "SW"],
  ["CO RD", "CR"],
  ["US HWY", "HWY"],
  ["STATE HWY", "HWY"],
  ["ST HWY", "HWY"],
  ["STATE RTE", "RTE"],
  ["US RTE", "RTE"],
  ["STATE RD", "RTE"],
]);

/** "N E 5TH ST", "US HIGHWAY 65", "COUNTY ROAD 12", "MC ARTHUR DR". */
function joinPairs(tokens: readonly string[]): string[] {
  const joined: string[] = [];
  for (const token of tokens) {
    const previous = joined.at(-1);
    const pair = previous === undefined ? undefined : PAIRS.get(`${previous} ${token}`);
    if (pair !== undefined) joined[joined.length - 1] = pair;
    else if (previous === "MC") joined[joined.length - 1] = `MC${token}`;
    else joined.push(token);
  }
  return joined;
}

function isBareUnit(token: string): boolean {
  return isUnitId(token) && !isDirection(token);
}

/** Where the kind of street stands: in front of what may be a unit and a direction. */
function findEnd(tokens: readonly string[]): number {
  let end = tokens.length - 1;
  while (end > 0 && isBareUnit(tokens[end] ?? "")) end--;
  return end > 0 && isDirection(tokens[end] ?? "") ? end - 1 : end;
}

/** "OAK ST 4B": behind a named street's end and its direction only a unit can stand; "AVE K" and "CR 5" are streets. */
function takeBareUnit(tokens: readonly string[]): { readonly tokens: readonly string[]; readonly unit: string | null } {
  let end = tokens.length;
  while (end > 0 && isBareUnit(tokens[end - 1] ?? "")) end--;
  const last = isDirection(tokens[end - 1] ?? "") ? end - 2 : end - 1;
  const isNamed = last > 0 && !isDirection(tokens[last - 1] ?? "") && isStreetEnd(tokens[last] ?? "");
  if (end === tokens.length || !isNamed) return { tokens, unit: null };
  return { tokens: tokens.slice(0, end), unit: toUnit(tokens.slice(end)) };
}

/** "5 AVE" is 5TH AVE. */
function toOrdinal(token: string, index: number, tokens: readonly string[]): string {
  const isNumber = /^[0-9]{1,3}$/.test(token) && isStreetEnd(tokens[index + 1] ?? "");
  if (!isNumber || /^(?:HWY|CR|RTE|RR|HC|LOOP)$/.test(tokens[index - 1] ?? "")) return token;
  const isTeen = token.length > 1 && token.at(-2) === "1";
  const ending = isTeen ? "TH" : (["TH", "ST", "ND", "RD"][Number(token.at(-1))] ?? "TH");
  return token + ending;
}
