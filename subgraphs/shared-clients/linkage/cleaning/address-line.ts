import { isUsState } from "./state.js";
import { isDigit } from "./words.js";

/** One column that holds a whole US address. */
export interface AddressLine {
  readonly address: string;
  readonly city: string | null;
  readonly state: string;
  readonly zip: string;
}

/** "…, Little Rock, AR 72201": the city stands between the last two commas, if there are two. */
const LINE = /^(.*?)(?:,\s*([^,]+?))?[,\s]+([A-Z]{2})\.?,?\s+([0-9]{5}(?:-[0-9]{4})?)(?:,?\s*USA?)?\s*$/i;
/** Longer text is a note. */
const LONGEST = 200;

/** Null where the address does not end in a state and a ZIP code. */
export function splitAddressLine(sent: string): AddressLine | null {
  const last = sent.charCodeAt(sent.length - 1);
  if (sent.length > LONGEST || !(isDigit(last) || last === 65 || last === 83 || last === 32)) return null;
  const [, address = "", city = null, state = "", zip = ""] = LINE.exec(sent) ?? [];
  return isUsState(state.toUpperCase()) ? { address, city, state, zip } : null;
}
