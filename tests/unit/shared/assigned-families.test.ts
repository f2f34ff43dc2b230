import { expect, test } from "vitest";
import { consultantEmail } from "#shared/policy/assigned-families.js";
import { listClosedPrograms } from "#shared/policy/visible-rows.js";
import { reachOf } from "./reach.js";

test("only family consultants are held to their assignments, and one without an address is assigned to nobody", () => {
  expect(consultantEmail({ role: "TITLE_V_STAFF", email: "a@example.org" })).toBeNull();
  expect(consultantEmail({ role: "FAMILY_CONSULTANT", email: "a@example.org" })).toBe("a@example.org");
  expect(consultantEmail({ role: "FAMILY_CONSULTANT" })).toBe("");
});

test("what a law closes to family consultants is closed to them in their own organization too", () => {
  const laws = new Map([
    ["SUD", "PART_2"],
    ["IEP", "FERPA"],
    ["FOOD", "WIC"],
  ] as const);
  expect(listClosedPrograms({ ...reachOf("FAMILY_CONSULTANT"), laws })).toEqual(["SUD", "FOOD"]);
  expect(listClosedPrograms({ ...reachOf("MEDICAID_LIAISON"), laws })).toEqual([]);
});
