import type { CleanIdentity } from "../cleaning/identity.js";

/** A cleaned identity as linkage compares it. */
export interface ComparedRecord extends Omit<CleanIdentity, "county"> {
  /** Who sent it: two records of one source are two people unless they say otherwise. Null for a question. */
  readonly source: string | null;
  /** Another child of the same day was found in the same family: twins. */
  readonly hasTwin: boolean;
  /** Further columns of a list, as its mapping declares them: x1, x2, …; null = not known. */
  readonly [extra: `x${number}`]: string | null;
}

type TextKey = {
  [Field in keyof CleanIdentity]: CleanIdentity[Field] extends string | null ? Field : never;
}[keyof CleanIdentity];

export type TextField = Exclude<TextKey, "county"> | "source" | `x${number}`;
export type ListField = "nicknameRoots" | "lastTokens";
