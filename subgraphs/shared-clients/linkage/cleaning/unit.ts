/** What stands in front of a flat's number (USPS Publication 28, appendix C2), and how it is written shorter. */
const DESIGNATORS = new Set(
  "APT APTS APARTMENT APPT UNIT SUITE STE LOT TRLR TRAILER SPC SPACE RM ROOM FL FLR FLOOR BLDG BUILDING FLAT PMB SLIP HNGR DEPT DEPTO NUM".split(
    " ",
  ),
);
/** Typing errors of APT; PT is also a point, so they count only in front of a last number. */
const TYPOS = new Set(["PT", "AT", "ATP", "APR", "AP", "APY", "ART"]);
/** These need no number. */
const ALONE = new Map([
  ["BSMT", "BSMT"],
  ["BASEMENT", "BSMT"],
  ["REAR", "REAR"],
  ["FRNT", "FRNT"],
  ["UPPR", "UPPR"],
  ["UPSTAIRS", "UPPR"],
  ["LOWR", "LOWR"],
  ["DOWNSTAIRS", "LOWR"],
  ["PH", "PH"],
  ["PENTHOUSE", "PH"],
]);
const GLUED = /^(APT|UNIT|STE|LOT|TRLR|SPC|RM|BLDG|FLAT)([0-9]+[A-Z]?)$/;
const FLOOR = /^([0-9]+)(?:ST|ND|RD|TH)$/;
const ID = /^(?:[0-9]+[A-Z]{0,2}|[A-Z]{1,2}[0-9]+[A-Z]?|[A-Z])$/;

export interface WithoutUnit {
  readonly tokens: readonly string[];
  readonly unit: string | null;
}

export function isDesignator(token: string): boolean {
  return DESIGNATORS.has(token);
}

/** A flat's number or letter. */
export function isUnitId(token: string | undefined): boolean {
  return token !== undefined && token.length <= 6 && ID.test(token);
}

/** "MAIN ST APT 4 B" is MAIN ST and 4B; "BLDG 2 APT 4" is 2-4. Something is always left of the street. */
export function takeUnit(sent: readonly string[]): WithoutUnit {
  const tokens = sent.flatMap((token) => GLUED.exec(token)?.slice(1) ?? token);
  const start = tokens.findIndex((_, index) => index > 0 && startsUnit(tokens, index));
  if (start < 0) return { tokens, unit: null };
  return { tokens: tokens.slice(0, start), unit: toUnit(tokens.slice(start)) };
}

function startsUnit(tokens: readonly string[], index: number): boolean {
  const [token = "", next, afterNext] = tokens.slice(index, index + 3);
  const isLast = index === tokens.length - 1;
  // "APT # 4" comes as APT APT 4.
  if (DESIGNATORS.has(token)) return isUnitId(next) || (next === "APT" && isUnitId(afterNext));
  if (TYPOS.has(token)) return index === tokens.length - 2 && isUnitId(next) && /[0-9]/.test(next ?? "");
  if (isLast) return ALONE.has(token);
  return index === tokens.length - 2 && /^(?:FL|FLR|FLOOR)$/.test(next ?? "") && (FLOOR.test(token) || /^[0-9]+$/.test(token));
}

/** Numbers and letters behind one designator run together; null where there are none. */
export function toUnit(tokens: readonly string[]): string | null {
  const parts: string[] = [];
  let isNew = true;
  for (const token of tokens) {
    const id = toId(token);
    if (id === null) break;
    if (id === "") isNew = true;
    else if (isNew || parts.length === 0) parts.push(id);
    else parts[parts.length - 1] += id;
    isNew &&= id === "";
  }
  return parts.length === 0 ? null : parts.join("-");
}

/** Empty for a designator, null for what is no part of a unit; "04" is 4, "2ND" floor is 2. */
function toId(token: string): string | null {
  if (DESIGNATORS.has(token) || TYPOS.has(token)) return "";
  const floor = FLOOR.exec(token)?.[1];
  if (floor !== undefined) return floor;
  return isUnitId(token) ? token.replace(/^0+(?=.)/, "") : (ALONE.get(token) ?? null);
}
