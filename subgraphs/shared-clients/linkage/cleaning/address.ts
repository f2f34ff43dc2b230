import { memoize } from "./memo.js";
import { cleanStreet, dropPoBox, NO_STREET } from "./street.js";
import { isDesignator, isUnitId, toUnit } from "./unit.js";
import { isDigit, toTokens, toWords } from "./words.js";

export interface SentAddress {
  readonly address?: string | null | undefined;
  readonly houseNumber?: string | null | undefined;
  readonly street?: string | null | undefined;
  readonly addressLine2?: string | null | undefined;
}

export interface Address {
  readonly houseNumber: string | null;
  readonly street: string | null;
  readonly unit: string | null;
}

const NO_ADDRESS: Address = { houseNumber: null, ...NO_STREET };

/** House, street and unit, whichever columns they came in. */
export function cleanAddress({ address, houseNumber, street, addressLine2 }: SentAddress): Address {
  const first = street ? fromColumns(houseNumber, street) : address ? readAddress(address) : fromHouse(houseNumber);
  return addressLine2 ? withSecondLine(first, addressLine2) : first;
}

function fromColumns(houseNumber: string | null | undefined, street: string): Address {
  const number = houseNumber ? cleanHouseNumber(houseNumber) : null;
  return number === null ? readAddress(street) : { houseNumber: number, ...cleanStreet(street) };
}

function fromHouse(houseNumber: string | null | undefined): Address {
  return houseNumber ? { ...NO_ADDRESS, houseNumber: cleanHouseNumber(houseNumber) } : NO_ADDRESS;
}

/** Letters and digits without leading zeros: 45-12 and 4512 are one house in Queens. */
function cleanHouseNumber(sent: string): string | null {
  const code = toTokens(sent.endsWith(".0") ? sent.slice(0, -2) : sent)
    .join("")
    .replace(/^0+/, "");
  return /[0-9]/.test(code) && code.length <= 10 ? code : null;
}

/** "123 MAIN ST" needs no more than a cut; the street behind it is looked up. */
function readAddress(sent: string): Address {
  let end = 0;
  while (end < sent.length && isDigit(sent.charCodeAt(end))) end++;
  const isPlain = end > 0 && end <= 6 && sent.charCodeAt(end) === 32 && sent.charCodeAt(0) !== 48 && !sent.includes(",");
  if (!isPlain) return readOddAddress(sent);
  const rest = sent.slice(end + 1);
  return { houseNumber: sent.slice(0, end), ...cleanStreet(rest.startsWith("1/2 ") ? rest.slice(4) : rest) };
}

const readOddAddress = memoize(readUntilSettled);

/** A house number may come to light only when what stood in front of it is gone. */
function readUntilSettled(sent: string): Address {
  let address = readInPieces(sent);
  for (let round = 0; address.houseNumber === null && address.street !== null && round < 8; round++) {
    const again = readInPieces(address.street);
    if (again.houseNumber === null && again.street === address.street) break;
    address = { ...again, unit: address.unit ?? again.unit };
  }
  return address;
}

/** "12 Main St, Apt 4, Little Rock": the first piece with a house number, and the unit from whichever piece holds one. */
function readInPieces(sent: string): Address {
  const rural = findRuralRoute(toWords(sent));
  if (rural) return rural;
  const pieces = sent
    .split(/[,;\r\n]|\\n/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  const numbered = pieces.findIndex((piece) => isDigit(piece.charCodeAt(0)) && piece.includes(" "));
  const [main = ""] = pieces.splice(Math.max(numbered, 0), 1);
  const address = readPiece(main);
  if (address.unit !== null) return address;
  return { ...address, unit: pieces.map(findUnit).find((unit) => unit !== null) ?? null };
}

const RURAL = /^(?:(RR|HC|SR)|R R|RURAL R(?:OU)?TE?|HIGHWAY CONTRACT|STAR R(?:OU)?TE?) ?([0-9]+)(?:(?: BOX)? ([0-9]+[A-Z]?))?$/;
const UNIT_FIRST = /^((?:(?:APT|UNIT|FLAT|STE|SUITE|LOT|BLDG|BUILDING|RM|FL) [0-9A-Z]{1,5} )+)([0-9].*)$/;

/** A rural route's box is a place to live at. */
function findRuralRoute(words: string): Address | null {
  const match = RURAL.exec(words);
  return match ? { houseNumber: cleanHouseNumber(match[3] ?? ""), street: `${match[1] ?? "RR"} ${match[2]}`, unit: null } : null;
}

function readPiece(piece: string): Address {
  const words = toWords(piece.includes("#") ? piece.replaceAll("#", " APT ") : piece);
  const unitFirst = UNIT_FIRST.exec(words);
  if (unitFirst) return { ...readPiece(unitFirst[2] ?? ""), unit: toUnit((unitFirst[1] ?? "").trim().split(" ")) };
  const withoutBox = dropPoBox(words);
  if (withoutBox !== words) return withoutBox === "" ? NO_ADDRESS : readPiece(withoutBox);
  const [number = "", ...rest] = piece.trim().split(/\s+/);
  if (!isDigit(number.charCodeAt(0)) || isOrdinal(number)) return readNumberLast(piece);
  const [, digits, letters] = GLUED.exec(number) ?? [];
  return digits === undefined ? fromNumber(number, rest.join(" ")) : fromNumber(digits, [letters, ...rest].join(" "));
}

/** "2061MAIN ST" lost its space. */
const GLUED = /^([0-9]+)(\p{L}{2,}.*)$/u;

function isOrdinal(word: string): boolean {
  return /^[0-9]+(?:st|nd|rd|th)$/i.test(word);
}

/** "4/12 SMITH ST" is flat 4 of house 12. */
function fromNumber(number: string, rest: string): Address {
  const slash = number.indexOf("/");
  const flat = slash > 0 ? cleanHouseNumber(number.slice(0, slash)) : null;
  const { street, unit } = rest === "" ? NO_STREET : cleanStreet(rest.replace(/^1\/2\s+/, ""));
  return { houseNumber: cleanHouseNumber(number.slice(slash + 1)), street, unit: unit ?? flat };
}

const ROUTE = /^(?:HWY|RTE|CR|RD|RR|HC|LOOP|FM|SR|US|APT)$/;

/** "HAUPTSTR 12": much of the world writes the number behind; a highway's number is its name. */
function readNumberLast(piece: string): Address {
  const { street, unit } = cleanStreet(piece);
  const tokens = street?.split(" ") ?? [];
  const last = tokens.at(-1) ?? "";
  const isHouse = tokens.length > 1 && /^[0-9]+[A-Z]?$/.test(last) && !ROUTE.test(tokens.at(-2) ?? "");
  const houseNumber = isHouse ? cleanHouseNumber(last) : null;
  if (houseNumber === null) return { houseNumber, street, unit };
  return { houseNumber, ...cleanStreet(tokens.slice(0, -1).join(" ")), ...(unit === null ? {} : { unit }) };
}

/** "APT 4", "# 4" or "4B"; null for everything that is more than a unit. */
function findUnit(sent: string): string | null {
  const tokens = toTokens(sent.replaceAll("#", " APT "));
  const isUnit = isDesignator(tokens[0] ?? "") || (tokens.length === 1 && isUnitId(tokens[0]) && /[0-9]/.test(sent));
  return isUnit ? toUnit(tokens) : null;
}

/** The second line holds a unit, or the street where the first holds a name or a post office box. */
function withSecondLine(first: Address, line: string): Address {
  if (first.street === null && isDigit(line.trim().charCodeAt(0)) && line.trim().includes(" ")) return readAddress(line.trim());
  return first.unit === null ? { ...first, unit: findUnit(line) } : first;
}
