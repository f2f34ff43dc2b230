import type { DayNumber } from "./day-number.js";
import type { Street } from "./places/streets.js";
import type { Town } from "./places/towns.js";

export type Sex = "F" | "M";

/** Which lists a family's names come from. */
export type Tradition = "ENGLISH" | "SPANISH" | "OTHER";

export type Acuity = "LOW" | "MEDIUM" | "HIGH";

export interface Guardian {
  readonly first: string;
  readonly last: string;
}

/** Where a child lives, and with whom. */
export interface Home {
  readonly town: Town;
  readonly zip: string;
  readonly street: Street;
  readonly phone: string;
  readonly guardian: Guardian;
}

export interface Household {
  readonly state: string;
  readonly home: Home;
  /** Null for a family that did not move. */
  readonly formerHome: Home | null;
  /** The second phone and guardian that some sources hold instead. */
  readonly otherPhone: string;
  readonly otherGuardian: Guardian;
  readonly motherFirstName: string;
  readonly mothersMedicaidId: string;
  /** ISO 639-1. */
  readonly language: string;
  /** From 0 up to 1: which of the state's health plans the family chose. */
  readonly planDraw: number;
  readonly children: readonly Child[];
}

/** What is true of one child; rosters hold distorted views of it. */
export interface Child {
  readonly id: string;
  readonly sex: Sex;
  readonly birthDay: DayNumber;
  /** 1 for a single birth, 2 for a twin, 3 for a triplet. */
  readonly birthMultiplicity: number;
  /** From 0: the first-born of the delivery. */
  readonly birthOrder: number;
  readonly first: string;
  readonly middle: string;
  readonly last: string;
  /** Empty unless the family uses two surnames. */
  readonly secondLast: string;
  /** Empty unless the surname changed. */
  readonly formerLast: string;
  readonly suffix: string;
  readonly medicaidId: string;
  /** Null unless the child is in foster care. */
  readonly fosterHome: Home | null;
  readonly acuity: Acuity;
  readonly icd10Codes: readonly string[];
}
