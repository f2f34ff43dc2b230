import { expect, test } from "vitest";
import { findPlainDate } from "#shared/dates.js";
import { dayNumberOf } from "../../../../seed/population/day-number.js";
import { birthDateOnFile } from "../../../../seed/population/errors/identity-on-file.js";
import { mistype, mistypeDigits, spellByEar } from "../../../../seed/population/errors/mistype.js";
import { Random } from "../../../../seed/population/random.js";
import { toCsvLine } from "../../../../seed/population/roster-columns.js";

const random = new Random(1, 1);
const many = Array.from({ length: 3000 }, (_, index) => index);

test("a slip of the keyboard keeps the first letter and nearly the length", () => {
  for (const _ of many) {
    const typed = mistype(random, "Katherine");
    expect([typed.startsWith("K"), Math.abs(typed.length - 9) <= 1]).toEqual([true, true]);
  }
});

test("a name written by ear keeps its beginning", () => {
  const heard = new Set(many.map(() => spellByEar(random, "Stephanie")));
  expect(heard.has("Stefanie")).toBe(true);
  expect([...heard].every((name) => name.startsWith("S"))).toBe(true);
});

test("a mistyped id keeps its length", () => {
  const ids = many.map(() => mistypeDigits(random, "1234567890"));
  expect(ids.filter((id) => !/^\d{10}$/.test(id))).toEqual([]);
  expect(ids).toContain("1324567890");
});

test("a wrong birth date is still a real day that has come", () => {
  const lastDay = dayNumberOf("2025-06-30");
  const days = many.map(() => birthDateOnFile(random, dayNumberOf("2025-05-31"), lastDay));
  expect(days.filter((day) => !findPlainDate(day) || day > "2025-06-30")).toEqual([]);
  expect(new Set(days).size).toBeGreaterThan(5);
});

test("quotes what a reader would split", () => {
  expect(toCsvLine(["plain", "a,b", 'say "so"', ""])).toBe('plain,"a,b","say ""so""",\n');
});
