import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { findPlainDate, type PlainDate } from "#shared/dates.js";
import { ImportRejectedError } from "#shared/errors.js";

/** Throws InvalidArgumentError, which commander shows beside the option. */
export function readDay(text: string): PlainDate {
  const day = findPlainDate(text);
  if (!day) throw new InvalidArgumentError("Write a day as YYYY-MM-DD.");
  return day;
}

/** The file's full path. Throws ImportRejectedError where there is none. */
export function requireFile(file: string): string {
  const path = resolve(file);
  if (!existsSync(path)) throw new ImportRejectedError(`There is no file ${file}.`);
  return path;
}
