import { ENGLISH_BOYS_A_TO_I } from "./english-boys-a-to-i.js";
import { ENGLISH_BOYS_J_TO_Z } from "./english-boys-j-to-z.js";
import { ENGLISH_GIRLS_A_TO_I } from "./english-girls-a-to-i.js";
import { ENGLISH_GIRLS_J_TO_Z } from "./english-girls-j-to-z.js";
import { ENGLISH_OLDER_FORMS } from "./english-older-forms.js";
import { OTHERS } from "./others.js";
import { SPANISH } from "./spanish.js";

/** Each line: a name, a colon, the variants that can stand for it. */
const LISTS = [
  ENGLISH_BOYS_A_TO_I,
  ENGLISH_BOYS_J_TO_Z,
  ENGLISH_GIRLS_A_TO_I,
  ENGLISH_GIRLS_J_TO_Z,
  ENGLISH_OLDER_FORMS,
  SPANISH,
  OTHERS,
];

/** From each variant to every name that it can stand for. */
const ROOTS = new Map<string, Set<string>>();
for (const line of LISTS.flatMap((list) => list.trim().split("\n"))) {
  const [name = "", variants = ""] = line.split(": ");
  for (const variant of variants.split(" ")) ROOTS.set(variant, (ROOTS.get(variant) ?? new Set()).add(name));
}

const NAMES = new Set(ROOTS.keys());
for (const roots of ROOTS.values()) for (const root of roots) NAMES.add(root);

/** Whether the lists hold it; most names of children are in none. */
export function isListedName(name: string): boolean {
  return NAMES.has(name);
}

/** The name itself first; for "JO ANN" what JO and JOANN stand for, and both. */
export function listNicknameRoots(token: string, name: string): readonly string[] {
  const roots = [token, ...(ROOTS.get(token) ?? [])];
  return name === token ? roots : [...new Set([...roots, name, ...(ROOTS.get(name) ?? [])])];
}
