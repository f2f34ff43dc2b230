import { expect, test } from "vitest";
import { mayReadCoverage } from "../../../../subgraphs/coordinators/trainings/training-coverage.policy.js";

test("who is trained is read by the organization and by those who trained it", () => {
  const read = (organizationId: string) =>
    mayReadCoverage({ subject: "x", organizationId, role: "MCO_CASE_MANAGER" }, ["IN_MCO_1", "IN_ASK"]);
  expect([read("IN_MCO_1"), read("IN_ASK"), read("IN_MCO_2")]).toEqual([true, true, false]);
});
