import { expect, test } from "vitest";
import { ROLES } from "#shared/identity.js";
import { canHandleRosters, requireRosterRights } from "../../../subgraphs/members/members.policy.js";

test("rosters are handled by these roles of the source organization, and by nobody else", () => {
  const allowed = ROLES.filter((role) => canHandleRosters({ subject: "s", organizationId: "KS_SHCN", role }, "KS_SHCN"));
  expect(allowed).toEqual([
    "TITLE_V_STAFF",
    "MEDICAID_LIAISON",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
    "DATA_STEWARD",
  ]);
  const elsewhere = ROLES.filter((role) => canHandleRosters({ subject: "s", organizationId: "KS_MCO_A", role }, "KS_SHCN"));
  expect(elsewhere).toEqual([]);
});

test("another source and one that does not exist are refused alike", () => {
  const identity = { subject: "s", organizationId: "KS_MCO_A", role: "MCO_CASE_MANAGER" as const };
  const refusal = (source: string) => {
    try {
      requireRosterRights(identity, source);
      return "allowed";
    } catch (error) {
      return String(error);
    }
  };
  expect(refusal("KS_SHCN")).toBe(refusal("NOWHERE"));
  expect(refusal("KS_SHCN")).toContain("source organization");
});
