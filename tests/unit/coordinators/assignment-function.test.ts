import { expect, test } from "vitest";
import { AssignmentFunction } from "../../../subgraphs/coordinators/assignment-function.js";
import { isCoordinating } from "../../../subgraphs/shared/coordinating-functions.js";

test("the function decides who is a coordinator; titles do not", () => {
  const all = Object.values(AssignmentFunction);
  expect(all.filter(isCoordinating)).toEqual(["CARE_COORDINATION", "TARGETED_CASE_MANAGEMENT", "SERVICE_COORDINATION"]);
  expect(all.filter((name) => !isCoordinating(name))).toEqual([
    "UTILIZATION_MANAGEMENT",
    "SHORT_TERM_CONSULT",
    "PEER_SUPPORT",
    "ATTRIBUTION_ONLY",
    "OUTREACH",
  ]);
});
