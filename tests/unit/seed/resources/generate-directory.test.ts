import { expect, test } from "vitest";
import { generateDirectory } from "../../../../seed/resources/generate-directory.js";
import { listSeedPlaces } from "../../../../seed/resources/places.js";
import { readOffers, readTowns } from "../../../../seed/resources/read-offers.js";
import type { PlainDate } from "../../../../subgraphs/shared/dates.js";
import { NEEDS } from "../../../../subgraphs/shared/needs.js";

const PLAN = { seed: 2025, services: 2_200, today: "2025-06-20" as PlainDate };

test("makes the same directory for the same seed, and about as many services as wanted", () => {
  const [one, two] = [[...generateDirectory(PLAN)], [...generateDirectory(PLAN)]];
  expect(two).toEqual(one);
  expect(one.length).toBeGreaterThanOrEqual(2_000);
  expect(one.length).toBeLessThan(2_500);
  expect([...generateDirectory({ ...PLAN, seed: 7 })]).not.toEqual(one);
});

test("gives every service an id of its own, and every state every need", () => {
  const all = [...generateDirectory(PLAN)];
  expect(new Set(all.map(({ service }) => service.id)).size).toBe(all.length);
  expect(readOffers().map(({ need }) => need)).toEqual([...NEEDS]);
  for (const state of new Set(readTowns().map((town) => town.state))) {
    const text = JSON.stringify(all.filter((one) => one.state === state));
    expect([state, NEEDS.filter((need) => !text.includes(`"code":"${need}"`))]).toEqual([state, []]);
  }
});

test("the places' ZIPs are different ones, each near its town", () => {
  const places = listSeedPlaces();
  expect(new Set(places.map(({ zip }) => zip)).size).toBe(places.length);
  const towns = new Map(readTowns().map((town) => [`${town.state} ${town.county}`, town]));
  for (const { state, county, latitude, longitude } of places) {
    const town = towns.get(`${state} ${county}`);
    expect(Math.abs(latitude - (town?.latitude ?? 0)) + Math.abs(longitude - (town?.longitude ?? 0))).toBeLessThan(0.4);
  }
});
