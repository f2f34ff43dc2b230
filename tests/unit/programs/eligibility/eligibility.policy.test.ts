import { expect, test } from "vitest";
import { canCheckEligibility, ELIGIBILITY_READERS } from "../../../../subgraphs/programs/eligibility/eligibility.policy.js";

const member = {
  memberId: 1,
  organizationId: "KS_SHCN",
  relation: "OWN",
  classes: ["D", "E"],
  agreementIds: [],
  consents: [],
} as const;

test("an own record may be checked, another's may not, whatever an agreement opens", () => {
  expect(canCheckEligibility(member)).toBe(true);
  expect(canCheckEligibility({ ...member, relation: "SHARED", agreementIds: ["A"] })).toBe(false);
  expect(canCheckEligibility({ ...member, classes: ["D"] })).toBe(false);
  expect(canCheckEligibility(undefined)).toBe(false);
});

test("the roles with children of their own may check", () => {
  expect([...ELIGIBILITY_READERS].sort()).toEqual([
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
    "MCO_CASE_MANAGER",
    "MEDICAID_LIAISON",
    "PASSE_COORDINATOR",
    "TITLE_V_STAFF",
  ]);
});
