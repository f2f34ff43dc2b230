import { InvalidArgumentError } from "commander";
import { findPlainMonth, type PlainMonth } from "#shared/dates.js";

/** For an option of the command line. */
export function readMonth(text: string): PlainMonth {
  const month = findPlainMonth(text);
  if (!month) throw new InvalidArgumentError("Write a month as YYYY-MM.");
  return month;
}
