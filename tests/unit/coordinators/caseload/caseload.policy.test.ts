import { expect, test } from "vitest";
import type { Purpose, Role } from "#shared/identity.js";
import type { Reach } from "#shared/policy/visible-members.js";
import {
  CASELOAD_READERS,
  isOwnCoordinator,
  requireCaseloadReader,
} from "../../../../subgraphs/coordinators/caseload/caseload.policy.js";

function reach(role: Role, purpose: Purpose) {
  const asker = { subject: "x", organizationId: "ME_PICC", role, purpose, requestId: "r" };
  return {
    asker,
    today: "2025-06-15" as Reach["today"],
    now: new Date("2025-06-15"),
    agreements: [],
    sourceOrganizationIds: [],
    laws: new Map(),
  };
}

test("an organization's own people alone", () => {
  const mine = reach("TITLE_V_STAFF", "CARE_COORDINATION");
  expect(isOwnCoordinator(mine, "ME_PICC")).toBe(true);
  expect(isOwnCoordinator(mine, "ME_MEDICAID")).toBe(false);
  expect(isOwnCoordinator(mine, undefined)).toBe(false);
});

test("acuity is open to those who coordinate, not to a liaison or a steward", () => {
  expect(() => requireCaseloadReader(reach("TITLE_V_STAFF", "CARE_COORDINATION"))).not.toThrow();
  expect(() => requireCaseloadReader(reach("MEDICAID_LIAISON", "PROGRAM_ADMIN"))).toThrow();
  expect(CASELOAD_READERS).not.toContain("DATA_STEWARD");
  expect(CASELOAD_READERS).not.toContain("MEDICAID_LIAISON");
});
