import { InvalidArgumentError } from "commander";
import { findPlainDate, type PlainDate } from "#shared/dates.js";

/** Throws InvalidArgumentError, which commander shows beside the option. */
export function readDay(text: string): PlainDate {
  const day = findPlainDate(text);
  if (!day) throw new InvalidArgumentError("Write a day as YYYY-MM-DD.");
  return day;
}
