import { expect, test } from "vitest";
import type { Purpose, Role } from "#shared/identity.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { GAP_READERS, requireGapReader } from "../../../../subgraphs/shared-clients/gaps/gaps.policy.js";

function reach(role: Role, purpose: Purpose) {
  const asker = { subject: "x", organizationId: "KS_SHCN", role, purpose, requestId: "r" };
  return {
    asker,
    today: "2025-06-15" as Reach["today"],
    now: new Date("2025-06-15"),
    agreements: [],
    sourceOrganizationIds: [],
    laws: new Map(),
  };
}

test("those who coordinate or administer may see gaps among their own children", () => {
  expect([...GAP_READERS].sort()).toEqual([
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
    "MCO_CASE_MANAGER",
    "MEDICAID_LIAISON",
    "PASSE_COORDINATOR",
    "TITLE_V_STAFF",
  ]);
});

test("a list of children needs a purpose that is about the program", () => {
  expect(() => requireGapReader(reach("MEDICAID_LIAISON", "PROGRAM_ADMIN"))).not.toThrow();
  expect(() => requireGapReader(reach("MEDICAID_LIAISON", "PAYMENT"))).toThrow();
  expect(() => requireGapReader(reach("DATA_STEWARD", "OPERATIONS"))).toThrow();
});
