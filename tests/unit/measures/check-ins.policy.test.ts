import { expect, test } from "vitest";
import type { Purpose, Role } from "#shared/identity.js";
import { CHECK_IN_RECORDERS, requireCheckInRecorder } from "../../../subgraphs/measures/check-ins/check-ins.policy.js";

test("who is in contact with families records what they say, and so do family consultants", () => {
  expect([...CHECK_IN_RECORDERS].sort()).toEqual([
    "ACO_COORDINATOR",
    "FAMILY_CONSULTANT",
    "HEALTH_HOME_COORDINATOR",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "TITLE_V_STAFF",
  ]);
  const ask = (role: Role, purpose: Purpose) => () =>
    requireCheckInRecorder({ requestId: "r", subject: "s", organizationId: "IN_ASK", role, purpose });
  expect(ask("FAMILY_CONSULTANT", "CARE_COORDINATION")).not.toThrow();
  expect(ask("FAMILY_CONSULTANT", "OPERATIONS")).toThrow();
  expect(ask("MCO_CASE_MANAGER", "TREATMENT")).not.toThrow();
  expect(ask("MCO_CASE_MANAGER", "OVERSIGHT")).toThrow();
  expect(ask("DATA_STEWARD", "OPERATIONS")).toThrow();
});
