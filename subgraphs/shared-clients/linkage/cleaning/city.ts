import { memoize } from "./memo.js";
import { toTokens } from "./words.js";

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["SAINT", "ST"],
  ["SAINTE", "STE"],
  ["FORT", "FT"],
  ["MOUNT", "MT"],
  ["NORTH", "N"],
  ["SOUTH", "S"],
  ["EAST", "E"],
  ["WEST", "W"],
  ["HEIGHTS", "HTS"],
  ["SPRINGS", "SPGS"],
  ["CENTER", "CTR"],
  ["TOWNSHIP", "TWP"],
  ["VILLAGE", "VLG"],
  ["JUNCTION", "JCT"],
]);
const UNKNOWN = /^(?:UNKNOWN|UNK|NA|N A|NONE|NULL|HOMELESS|TBD|XX+|OTHER)$/;

export const cleanCity = memoize(readCity);

/** "Saint Louis, MO" is ST LOUIS; "North Little Rock" is N LITTLE ROCK. */
function readCity(sent: string): string | null {
  const comma = sent.indexOf(",");
  const tokens = toTokens(comma > 0 ? sent.slice(0, comma) : sent);
  const city = tokens.map((token) => SPELLINGS.get(token) ?? token).join(" ");
  return city === "" || UNKNOWN.test(city) ? null : city;
}
