import { cleanFirstName } from "./first-name.js";
import { splitFullName } from "./full-name.js";
import { cleanLastName } from "./last-name.js";
import { memoize } from "./memo.js";
import { toWords } from "./words.js";

export interface Guardian {
  readonly first: string | null;
  readonly last: string | null;
}

const NO_GUARDIAN: Guardian = { first: null, last: null };

/** Who takes care, but no name (own list; needs local confirmation). */
// biome-ignore format: one list
const NO_PERSON = new Set([
  "MOTHER", "MOM", "FATHER", "DAD", "PARENT", "PARENTS", "GUARDIAN", "LEGAL GUARDIAN", "SELF", "SAME", "SAME AS ABOVE",
  "GRANDMOTHER", "GRANDFATHER", "GRANDPARENT", "GRANDPARENTS", "FOSTER PARENT", "FOSTER PARENTS", "FOSTER CARE", "FOSTER MOTHER",
  "DHS", "DCFS", "DCS", "CPS", "STATE CUSTODY", "CASEWORKER", "CASE WORKER", "DEPT OF HUMAN SERVICES", "DEPARTMENT OF HUMAN SERVICES",
]);
/** "Mother: Maria Lopez". */
const ROLE = /^\s*(?:mother|mom|father|dad|parent|guardian|foster parent|grandmother|grandfather|aunt|uncle)\s*[:-]\s*/i;

export const cleanGuardianName = memoize(readGuardianName);

function readGuardianName(sent: string): Guardian {
  const name = sent.replace(ROLE, "");
  if (NO_PERSON.has(toWords(name))) return NO_GUARDIAN;
  const { firstName, lastName } = splitFullName(name);
  return cleanGuardian(firstName, lastName);
}

/** The first of several given names: sources differ in how many they send of a parent's. */
export function cleanGuardian(firstName: string | null | undefined, lastName: string | null | undefined): Guardian {
  return { first: firstName ? cleanGuardianFirst(firstName) : null, last: lastName ? cleanLastName(lastName).name : null };
}

function cleanGuardianFirst(sent: string): string | null {
  const { token } = cleanFirstName(sent);
  return token === null || NO_PERSON.has(token) ? null : cleanFirstName(token).token;
}
