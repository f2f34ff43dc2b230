import { expect, test } from "vitest";
import {
  COVERAGE_ROLES,
  canReport,
  listCarrierTypes,
  requireCoverageRole,
} from "../../../../subgraphs/members/coverage-issues/coverage-issues.policy.js";
import { reachOf } from "../../shared/reach.js";

test("a Medicaid role, or anybody of a Medicaid agency, has nothing to do with commercial plans", () => {
  expect(listCarrierTypes("MEDICAID_LIAISON", "TITLE_V_AGENCY")).toEqual(["MEDICAID"]);
  expect(listCarrierTypes("TITLE_V_STAFF", "MEDICAID_AGENCY")).toEqual(["MEDICAID"]);
  expect(listCarrierTypes("TITLE_V_STAFF", "OTHER_AGENCY")).toEqual(["MEDICAID", "COMMERCIAL"]);
});

test("who coordinates care handles coverage issues; a steward does not, nor anybody for another purpose", () => {
  expect(COVERAGE_ROLES).not.toContain("DATA_STEWARD");
  expect(() => requireCoverageRole(reachOf("MCO_CASE_MANAGER").asker)).not.toThrow();
  expect(() => requireCoverageRole({ ...reachOf("MCO_CASE_MANAGER").asker, purpose: "OVERSIGHT" })).toThrow("coverage issues");
  expect(() => requireCoverageRole({ ...reachOf("DATA_STEWARD").asker, purpose: "OPERATIONS" })).toThrow("coverage issues");
});

test("each organization reports for its own children", () => {
  const member = { memberId: 1, organizationId: "ME_PICC", classes: ["E"], agreementIds: [], consents: [] } as const;
  expect(canReport({ ...member, relation: "OWN" })).toBe(true);
  expect(canReport({ ...member, relation: "SHARED" })).toBe(false);
  expect(canReport(undefined)).toBe(false);
});
