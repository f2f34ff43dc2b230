import { memoize } from "./memo.js";

export const cleanCounty = memoize(readCounty);

/** For counting, not for comparing: "PULASKI COUNTY" is "Pulaski". */
function readCounty(sent: string): string | null {
  const words = sent
    .trim()
    .replace(/\s+/g, " ")
    .replace(/ (county|parish)$/i, "");
  return words ? words.toLowerCase().replace(/(^|[ -])\p{L}/gu, toCapital) : null;
}

/** Letters that have no capital of one letter stay small: ß would be SS, and no longer what it was. */
function toCapital(start: string): string {
  const capital = start.toUpperCase();
  return capital.length === start.length ? capital : start;
}
