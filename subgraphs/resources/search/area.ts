/** Where a service helps, as codes that can be compared: US, US-KS, US-KS/ALLEN, 66720. */

/** Two letters by the state's name. Source: USPS Publication 28, states and possessions, and the District of Columbia. */
const STATE_NAMES = `Alabama AL, Alaska AK, Arizona AZ, Arkansas AR, California CA, Colorado CO, Connecticut CT, Delaware DE,
  District of Columbia DC, Florida FL, Georgia GA, Hawaii HI, Idaho ID, Illinois IL, Indiana IN, Iowa IA, Kansas KS,
  Kentucky KY, Louisiana LA, Maine ME, Maryland MD, Massachusetts MA, Michigan MI, Minnesota MN, Mississippi MS,
  Missouri MO, Montana MT, Nebraska NE, Nevada NV, New Hampshire NH, New Jersey NJ, New Mexico NM, New York NY,
  North Carolina NC, North Dakota ND, Ohio OH, Oklahoma OK, Oregon OR, Pennsylvania PA, Puerto Rico PR, Rhode Island RI,
  South Carolina SC, South Dakota SD, Tennessee TN, Texas TX, Utah UT, Vermont VT, Virginia VA, Washington WA,
  West Virginia WV, Wisconsin WI, Wyoming WY`;

const CODE_BY_NAME = new Map(
  STATE_NAMES.split(",").map((pair) => {
    const [, name = "", code = ""] = /^\s*(.+) ([A-Z]{2})$/s.exec(pair) ?? [];
    return [name.toLowerCase(), code] as const;
  }),
);
const CODES = new Set(CODE_BY_NAME.values());

export function findState(text: string | undefined): string | undefined {
  const trimmed = (text ?? "").trim();
  const code = trimmed.toUpperCase().replace(/^US-/, "");
  return CODES.has(code) ? code : CODE_BY_NAME.get(trimmed.toLowerCase());
}

function toStateArea(state: string): string {
  return `US-${state}`;
}

function toCountyArea(state: string, county: string): string {
  const name = county
    .trim()
    .replace(/\s+(county|parish|municipio|borough|census area)$/i, "")
    .toUpperCase();
  return `US-${state}/${name}`;
}

/** Every area that a place lies in, from the country to its ZIP. */
export function listAreasOf(place: { readonly state?: string; readonly county?: string; readonly zip?: string }): string[] {
  const { state, county, zip } = place;
  return [
    "US",
    ...(state ? [toStateArea(state)] : []),
    ...(state && county ? [toCountyArea(state, county)] : []),
    ...(zip ? [zip] : []),
  ];
}

export interface AreaText {
  readonly name?: string;
  readonly extent?: string;
  readonly extentType?: string;
}

/**
 * The areas that a service_area names: whole states, counties ("Allen County, Kansas", "Orleans Parish"), ZIPs. A county
 * without a state lies in the service's own. Empty for what cannot be read, such as a polygon: then nothing is promised.
 */
export function readAreas(area: AreaText, ownState: string | undefined): string[] {
  const isText = !area.extentType || area.extentType === "text";
  const fromExtent = isText ? readAreaText(area.extent, ownState) : [];
  return fromExtent.length > 0 ? fromExtent : readAreaText(area.name, ownState);
}

function readAreaText(text: string | undefined, ownState: string | undefined): string[] {
  const parts = (text ?? "").split(/[;|\n]/).flatMap((part) => readPart(part.trim(), ownState));
  return [...new Set(parts)];
}

const COUNTY = /\b(county|counties|parish|parishes|municipio|municipios)\b/i;

function readPart(part: string, ownState: string | undefined): string[] {
  if (part === "") return [];
  if (/^(us|usa|united states|nationwide|national)$/i.test(part)) return ["US"];
  if (/\bstate-?wide\b/i.test(part)) {
    const state = findState(part.replace(/[,:-]?\s*\bstate-?wide\b[,:-]?\s*/i, "")) ?? ownState;
    return state ? [toStateArea(state)] : [];
  }
  const coded = /^US-([A-Z]{2})(?:\/(.+))?$/i.exec(part);
  const codedState = findState(coded?.[1]);
  if (codedState) return [coded?.[2] ? toCountyArea(codedState, coded[2]) : toStateArea(codedState)];
  if (/^\d{5}(\s*,\s*\d{5})*$/.test(part)) return part.split(",").map((zip) => zip.trim());
  const state = findState(part);
  if (state) return [toStateArea(state)];
  return COUNTY.test(part) ? readCounties(part, ownState) : part.includes(",") ? part.split(",").flatMap(readListed) : [];
}

/** "Allen, Bourbon and Crawford Counties, Kansas". */
function readCounties(part: string, ownState: string | undefined): string[] {
  const names = part
    .replace(/\b(counties|parishes|municipios|county|parish|municipio)\b/gi, "")
    .split(/,|\band\b|&/)
    .map((name) => name.trim())
    .filter(Boolean);
  const named = names.length > 1 ? findState(names.at(-1)) : undefined;
  const state = named ?? ownState;
  if (!state) return [];
  return (named ? names.slice(0, -1) : names).map((name) => toCountyArea(state, name));
}

/** "Kansas, Missouri": a list that is nothing but states and ZIPs. */
function readListed(name: string): string[] {
  const state = findState(name);
  if (state) return [toStateArea(state)];
  return /^\s*\d{5}\s*$/.test(name) ? [name.trim()] : [];
}
