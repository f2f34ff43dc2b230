import { expect, test } from "vitest";
import { Caseloads } from "../../../../seed/population/caseloads.js";
import type { Membership } from "../../../../seed/population/enrolment.js";
import { everyChild, titleVSource } from "../../../../seed/population/source-kinds.js";

const town = { city: "Blue Mound", county: "Johnson", region: "Northeast", firstZip: 66201, zips: 3, weight: 1 };
const [option] = everyChild({ coordinatorFunction: "CARE_COORDINATION", titles: ["Care Coordinator"], workforces: ["NURSE"] });

function assignMany(hasOneCoordinator: boolean, count: number): ReadonlyMap<string, number> {
  const source = titleVSource({ organizationId: "KS_SHCN", program: "KS_SHCN", memberPrefix: "SH", hasOneCoordinator });
  const membership: Membership = {
    source,
    planId: "",
    coverage: null,
    enrollment: { startsDay: 0, endsDay: null },
    paidBy: "KS_SHCN",
    hasCoordinator: true,
    addedIcd10Code: "",
  };
  const caseloads = new Caseloads(1);
  const load = new Map<string, number>();
  for (let child = 0; child < count && option; child++) {
    const { email } = caseloads.assign(membership, option, town);
    load.set(email, (load.get(email) ?? 0) + 1);
  }
  return load;
}

test("fills one coordinator after another with 40 to 60 children", () => {
  const loads = [...assignMany(false, 500).values()].slice(0, -1);
  expect(loads.length).toBeGreaterThan(6);
  expect(loads.every((load) => load >= 40 && load <= 60)).toBe(true);
});

test("gives the same people in every run", () => {
  expect([...assignMany(false, 200)]).toEqual([...assignMany(false, 200)]);
});

test("keeps one person for a program that has one", () => {
  expect([...assignMany(true, 500).values()]).toEqual([500]);
});
