import { memoize } from "./memo.js";
import { toWords } from "./words.js";

/** Codes and names from USPS Publication 28, appendix B; older abbreviations behind them. */
const STATES = `AL ALABAMA ALA|AK ALASKA|AZ ARIZONA ARIZ|AR ARKANSAS ARK|CA CALIFORNIA CALIF CAL|CO COLORADO COLO|CT CONNECTICUT CONN
DE DELAWARE DEL|DC DISTRICT_OF_COLUMBIA WASHINGTON_DC D_C|FL FLORIDA FLA|GA GEORGIA|HI HAWAII|ID IDAHO|IL ILLINOIS ILL|IN INDIANA IND
IA IOWA|KS KANSAS KANS|KY KENTUCKY|LA LOUISIANA|ME MAINE|MD MARYLAND|MA MASSACHUSETTS MASS|MI MICHIGAN MICH|MN MINNESOTA MINN
MS MISSISSIPPI MISS|MO MISSOURI|MT MONTANA MONT|NE NEBRASKA NEBR|NV NEVADA NEV|NH NEW_HAMPSHIRE N_H|NJ NEW_JERSEY N_J
NM NEW_MEXICO N_M|NY NEW_YORK N_Y|NC NORTH_CAROLINA N_C|ND NORTH_DAKOTA N_D|OH OHIO|OK OKLAHOMA OKLA|OR OREGON ORE|PA PENNSYLVANIA PENN
RI RHODE_ISLAND R_I|SC SOUTH_CAROLINA S_C|SD SOUTH_DAKOTA S_D|TN TENNESSEE TENN|TX TEXAS TEX|UT UTAH|VT VERMONT|VA VIRGINIA
WA WASHINGTON WASH|WV WEST_VIRGINIA W_VA|WI WISCONSIN WISC WIS|WY WYOMING WYO|PR PUERTO_RICO P_R|VI VIRGIN_ISLANDS US_VIRGIN_ISLANDS
GU GUAM|AS AMERICAN_SAMOA|MP NORTHERN_MARIANA_ISLANDS|FM MICRONESIA|MH MARSHALL_ISLANDS|PW PALAU|AA|AE|AP`;

const CODES = new Map(
  STATES.split(/[|\n]/).flatMap((line): [string, string][] => {
    const [code = "", ...names] = line.split(" ");
    return [code, ...names].map((name) => [name.replaceAll("_", " "), code]);
  }),
);
const US_CODES: ReadonlySet<string> = new Set(CODES.values());

export const cleanState = memoize(readState);

/** A US code where it is one; other countries' states as they are. */
function readState(sent: string): string | null {
  const words = toWords(sent);
  const known = CODES.get(words) ?? CODES.get(words.replace(/^US |^USA /, ""));
  if (known !== undefined) return known;
  return words === "" || /^(?:UNKNOWN|UNK|NA|N A|NONE|NULL|XX|ZZ|OTHER)$/.test(words) ? null : words;
}

export function isUsState(state: string | null): boolean {
  return state !== null && US_CODES.has(state);
}
