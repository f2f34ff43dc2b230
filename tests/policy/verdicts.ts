import type { Claims, Purpose, Role } from "../../subgraphs/shared/identity.js";
import type { Hub } from "../testkit/hub.js";

/** One letter each, for tables that fit on a line. */
const PURPOSE_LETTERS: Readonly<Record<string, Purpose>> = {
  C: "CARE_COORDINATION",
  T: "TREATMENT",
  Y: "PAYMENT",
  O: "OPERATIONS",
  P: "PROGRAM_ADMIN",
  V: "OVERSIGHT",
  H: "PUBLIC_HEALTH",
  F: "FAMILY_ACCESS",
};
const PURPOSES = [...Object.entries(PURPOSE_LETTERS), ["", null] as const];

export interface Asker {
  readonly organizationId: string;
  readonly role: Role;
}

/** "any": for every purpose and for none; "-": never; else the letters of the purposes for which the question is answered. */
export async function findVerdict(hub: Hub, asker: Asker | null, question: string): Promise<string> {
  let letters = "";
  let answered = 0;
  for (const [letter, purpose] of PURPOSES) {
    if (!(await isAnswered(hub, toClaims(asker, purpose), question))) continue;
    letters += letter;
    answered += 1;
  }
  if (answered === PURPOSES.length) return "any";
  return letters || "-";
}

function toClaims(asker: Asker | null, purpose: Purpose | null): Claims {
  return { requestId: "policy", identity: asker && { ...asker, subject: "tester" }, purpose, sourcesDown: [] };
}

const ANSWERS = new Set(["NOT_FOUND", "CONFLICT"]);
const REFUSALS = new Set(["FORBIDDEN", "UNAUTHENTICATED"]);

/** "Not found", and "already so", are answers; a refusal says that the role or the purpose is wrong, or that no purpose was declared. */
async function isAnswered(hub: Hub, claims: Claims, question: string): Promise<boolean> {
  const { errors = [] } = await hub.execute(claims, question);
  const unexpected = errors.find(({ extensions }) => !isRefusal(extensions) && !ANSWERS.has(String(extensions?.code)));
  if (unexpected) throw new Error(`${question}: ${unexpected.message}`);
  return !errors.some(({ extensions }) => isRefusal(extensions));
}

function isRefusal(extensions: Readonly<Record<string, unknown>> | undefined): boolean {
  if (REFUSALS.has(String(extensions?.code))) return true;
  const fields = extensions?.fields as readonly { readonly field: string }[] | undefined;
  return fields?.some(({ field }) => field === "x-purpose-of-use") ?? false;
}
