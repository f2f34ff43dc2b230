import { memoize } from "./memo.js";
import { findBirthOrder, findNewborn } from "./newborn.js";
import { isNoName } from "./no-name.js";
import { readSuffix, takeSuffix } from "./suffix.js";
import { toWords } from "./words.js";

export interface MiddleName {
  readonly name: string | null;
  readonly suffix: string | null;
  /** What the column says if the child has no name yet: first name "BABY GIRL", middle name "B". */
  readonly birthOrder: string | null;
}

export const NO_MIDDLE_NAME: MiddleName = { name: null, suffix: null, birthOrder: null };

export const cleanMiddleName = memoize(readMiddleName);

function readMiddleName(sent: string): MiddleName {
  const words = toWords(sent);
  if (isNoName(sent, words)) return NO_MIDDLE_NAME;
  const tokens = words.split(" ");
  const newborn = findNewborn(tokens);
  if (newborn?.isUnnamed) return { ...NO_MIDDLE_NAME, birthOrder: newborn.birthOrder };
  const { tokens: names, suffix } = takeSuffix(newborn?.tokens ?? tokens);
  const birthOrder = newborn?.birthOrder ?? findBirthOrder(words);
  const name = names.join("");
  // "III" alone is no name, "V" alone an initial.
  const alone = name.length > 1 ? readSuffix([name]) : null;
  if (name === "" || alone !== null) return { name: null, suffix: suffix ?? alone, birthOrder };
  return isNoName("", name) ? NO_MIDDLE_NAME : { name, suffix, birthOrder };
}
