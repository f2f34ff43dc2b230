import { expect, test } from "vitest";
import { dayNumberOf } from "../../../../seed/population/day-number.js";
import { makeHousehold } from "../../../../seed/population/household.js";
import { Random } from "../../../../seed/population/random.js";

const lastBirthDay = dayNumberOf("2025-06-29");
const households = Array.from({ length: 4000 }, (_, index) =>
  makeHousehold(new Random(3, index), { state: "KS", childrenBefore: index * 10, lastBirthDay, maxAgeYears: 21 }),
);
const children = households.flatMap((household) => household.children);

test("gives brothers and sisters different names", () => {
  const clashes = households.filter(
    (household) => new Set(household.children.map((child) => child.first)).size < household.children.length,
  );
  expect(clashes).toEqual([]);
});

test("lets twins share birth date and surname, in order of birth", () => {
  const twins = households.flatMap((household) => household.children.filter((child) => child.birthMultiplicity === 2));
  const [first, second] = twins;
  expect(first?.birthDay).toBe(second?.birthDay);
  expect(first?.last).toBe(second?.last);
  expect([first?.birthOrder, second?.birthOrder]).toEqual([0, 1]);
});

test("gives every child an id and a Medicaid id of its own, never the mother's", () => {
  const ids = [...children.map((child) => child.medicaidId), ...households.map((household) => household.mothersMedicaidId)];
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(children.map((child) => child.id)).size).toBe(children.length);
  expect(ids.every((id) => /^\d{11}$/.test(id))).toBe(true);
});

test("uses only phone numbers that nobody has", () => {
  const phones = households.flatMap((household) => [household.home.phone, household.otherPhone]);
  expect(phones.filter((phone) => !/^\d{3}555\d{4}$/.test(phone))).toEqual([]);
});

test("has no child born after the last day or older than the state serves", () => {
  const days = children.map((child) => child.birthDay);
  expect(Math.max(...days)).toBeLessThanOrEqual(lastBirthDay);
  expect(Math.min(...days)).toBeGreaterThan(dayNumberOf("2004-06-28"));
});
