import { cleanFirstName, type FirstName, NO_FIRST_NAME } from "./first-name.js";
import { type NameParts, splitFullName } from "./full-name.js";
import { cleanLastName, type LastName, NO_LAST_NAME } from "./last-name.js";
import { cleanMiddleName, NO_MIDDLE_NAME } from "./middle-name.js";
import { findBirthOrder, findNewborn } from "./newborn.js";
import { readSuffix } from "./suffix.js";
import { toTokens } from "./words.js";

export interface SentName {
  readonly firstName?: string | null | undefined;
  readonly middleName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly suffix?: string | null | undefined;
  readonly fullName?: string | null | undefined;
}

export interface PersonName {
  readonly first: FirstName;
  readonly last: LastName;
  readonly middleName: string | null;
  readonly suffix: string | null;
  readonly birthOrder: string | null;
}

/** A name's columns, which sources fill as they like, put where they belong. */
export function cleanPersonName(sent: SentName): PersonName {
  const parts = findParts(sent) ?? sent;
  const first = parts.firstName ? cleanFirstName(parts.firstName) : NO_FIRST_NAME;
  const middle = parts.middleName ? cleanMiddleName(parts.middleName) : NO_MIDDLE_NAME;
  const last = parts.lastName ? cleanLastName(parts.lastName) : NO_LAST_NAME;
  const behind = parts.suffix ? toTokens(parts.suffix) : [];
  return {
    first,
    last,
    // An unnamed child has a birth order where others have a middle initial.
    middleName: first.isUnnamed && middle.birthOrder ? null : (middle.name ?? first.middleInitial),
    suffix: readSuffix(behind) ?? last.suffix ?? middle.suffix ?? first.suffix,
    birthOrder: first.birthOrder ?? readBirthOrder(behind, first.isUnnamed) ?? (first.isUnnamed ? middle.birthOrder : null),
  };
}

/** The whole name may stand in its own column or, where the other is empty, in one of the two. */
function findParts({ firstName, lastName, fullName }: SentName): NameParts | null {
  if (firstName && lastName) return null;
  if (firstName?.includes(",")) return splitFullName(firstName);
  if (!firstName && lastName?.includes(",")) return splitFullName(lastName);
  return !firstName && !lastName && fullName ? splitFullName(fullName) : null;
}

/** A suffix column that says "TWIN B", or "B" where there is no name to be a suffix of. */
function readBirthOrder(tokens: readonly string[], isUnnamed: boolean): string | null {
  if (tokens.length === 0) return null;
  return findNewborn(tokens)?.birthOrder ?? (isUnnamed ? findBirthOrder(tokens.at(-1)) : null);
}
