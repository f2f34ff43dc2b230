import { expect, test } from "vitest";
import { hashText, Random } from "../../../../seed/population/random.js";

function draws(random: Random, count: number): readonly number[] {
  return Array.from({ length: count }, () => random.next());
}

test("repeats a stream for the same seed and key", () => {
  expect(draws(new Random(7, 42), 5)).toEqual(draws(new Random(7, 42), 5));
});

test("gives neighbouring keys unlike streams", () => {
  const firsts = Array.from({ length: 2000 }, (_, key) => new Random(7, key).next());
  const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
  expect(new Set(firsts).size).toBe(2000);
  expect(mean).toBeGreaterThan(0.47);
  expect(mean).toBeLessThan(0.53);
});

test("draws whole numbers within both ends", () => {
  const random = new Random(1, 1);
  const numbers = Array.from({ length: 1000 }, () => random.between(3, 5));
  expect([...new Set(numbers)].sort()).toEqual([3, 4, 5]);
});

test("prefers heavier entries", () => {
  const random = new Random(1, 2);
  const entries = [["heavy", 9] as const, ["light", 1] as const];
  const heavy = Array.from({ length: 2000 }, () => random.pickWeighted(entries)).filter((item) => item === "heavy");
  expect(heavy.length).toBeGreaterThan(1700);
  expect(heavy.length).toBeLessThan(1900);
});

test("refuses to pick from nothing", () => {
  expect(() => new Random(1, 1).pick([])).toThrow(RangeError);
});

test("hashes text to the published FNV-1a value", () => {
  expect(hashText("a")).toBe(0xe40c292c);
});
