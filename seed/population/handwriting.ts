import { type DayNumber, isoOf, toMonthDayYear } from "./day-number.js";
import type { SourceProfile } from "./source-profile.js";

/** Capitals and accents as the source's software keeps them. */
export function writeText(source: SourceProfile, text: string): string {
  const plain = source.keepsAccents || isAscii(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "");
  return source.isUpperCase ? plain.toUpperCase() : plain;
}

export function writeDate(source: SourceProfile, iso: string): string {
  return source.dates === "ISO" ? iso : toMonthDayYear(iso);
}

/** Empty for null: an open end. */
export function writeDay(source: SourceProfile, day: DayNumber | null): string {
  return day === null ? "" : writeDate(source, isoOf(day));
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
