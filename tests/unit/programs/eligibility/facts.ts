import { findPlainDate, type PlainDate } from "#shared/dates.js";
import type { Facts } from "../../../../subgraphs/programs/eligibility/criterion.js";

export function day(text: string): PlainDate {
  const date = findPlainDate(text);
  if (!date) throw new Error(`${text} is no day`);
  return date;
}

/** A child of whom nothing is known but what the test says. */
export function facts(known: Partial<Facts>): Facts {
  return {
    birthDate: null,
    state: null,
    icd10Codes: null,
    medicaidSpans: [],
    hasMedicaid: null,
    hasOtherInsurance: null,
    waiver: null,
    hasSpecialNeeds: null,
    hasComplexNeeds: null,
    socialCriteria: null,
    ...known,
  };
}
