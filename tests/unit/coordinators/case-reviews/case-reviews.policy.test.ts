import { expect, test } from "vitest";
import {
  CASE_READERS,
  canPresent,
  isCaseReader,
  isOpenByRecord,
  PRESENTERS,
  requireCaseReader,
} from "../../../../subgraphs/coordinators/case-reviews/case-reviews.policy.js";
import { reachOf } from "../../shared/reach.js";

const member = {
  memberId: 1,
  organizationId: "KS_SHCN",
  relation: "SHARED",
  classes: ["C", "F"],
  agreementIds: ["AG-0"],
  consents: [],
} as const;

test("who works with families reads cases; a collaborative and a family organization for care coordination alone", () => {
  expect(CASE_READERS.filter((role) => !PRESENTERS.includes(role))).toEqual(["REGIONAL_COLLABORATIVE", "FAMILY_CONSULTANT"]);
  expect(PRESENTERS).not.toContain("MEDICAID_LIAISON");
  expect(isCaseReader({ role: "REGIONAL_COLLABORATIVE", purpose: "CARE_COORDINATION" })).toBe(true);
  expect(isCaseReader({ role: "REGIONAL_COLLABORATIVE", purpose: "OPERATIONS" })).toBe(false);
  expect(() => requireCaseReader({ ...reachOf("AUDITOR").asker })).toThrow("case reviews");
});

test("each organization presents its own children", () => {
  expect(canPresent({ ...member, relation: "OWN" })).toBe(true);
  expect(canPresent(member)).toBe(false);
  expect(canPresent(undefined)).toBe(false);
});

test("an agreement over some programs opens no case", () => {
  const reach = reachOf("HEALTH_HOME_COORDINATOR", [{ fieldClasses: ["F"] }]);
  expect(isOpenByRecord(reach, member)).toBe(true);
  expect(isOpenByRecord(reachOf("HEALTH_HOME_COORDINATOR", [{ fieldClasses: ["F"], programs: ["KS_SHCN"] }]), member)).toBe(
    false,
  );
  expect(isOpenByRecord(reach, undefined)).toBe(false);
});
