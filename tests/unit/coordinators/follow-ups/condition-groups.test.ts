import { expect, test } from "vitest";
import { listConditionGroups } from "../../../../subgraphs/coordinators/follow-ups/condition-groups.js";

test("a code belongs to the group of its beginning, each group once", () => {
  expect(listConditionGroups(["Q211", "Q909", "Q369", "Q359"])).toEqual([
    "CLEFT_LIP_AND_PALATE",
    "CONGENITAL_HEART_DEFECT",
    "DOWN_SYNDROME",
  ]);
  expect(listConditionGroups(["Q792"])).toEqual(["ABDOMINAL_WALL_DEFECT"]);
});

test("a condition without a group has none", () => {
  expect(listConditionGroups(["Q790", "E840"])).toEqual([]);
  expect(listConditionGroups([])).toEqual([]);
});
