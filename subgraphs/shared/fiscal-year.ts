import { addDays, type PlainDate } from "./dates.js";

/**
 * The month in which a fiscal year begins, where it is not July as in 46 states and Puerto Rico (National Conference of State
 * Legislatures, on state fiscal years). "US" is the federal government (31 U.S.C. 1102).
 */
const FIRST_MONTHS: Readonly<Record<string, number>> = { AL: 10, DC: 10, MI: 10, NY: 4, TX: 9, US: 10 };

export interface FiscalYear {
  readonly startsOn: PlainDate;
  /** The last day, included. */
  readonly endsOn: PlainDate;
}

/** A fiscal year has the number of the calendar year in which it ends: Kentucky's 2025 began on 1 July 2024. */
export function toFiscalYear(year: number, state: string): FiscalYear {
  const month = String(FIRST_MONTHS[state] ?? 7).padStart(2, "0");
  return {
    startsOn: `${year - 1}-${month}-01` as PlainDate,
    endsOn: addDays(`${year}-${month}-01` as PlainDate, -1),
  };
}

/** The number of the state's fiscal year in which the day lies. */
export function fiscalYearOf(day: PlainDate, state: string): number {
  const year = Number(day.slice(0, 4));
  return day <= toFiscalYear(year, state).endsOn ? year : year + 1;
}

/** Years that a question may name. */
export function isFiscalYear(year: number): boolean {
  return year > 1900 && year < 2200;
}
