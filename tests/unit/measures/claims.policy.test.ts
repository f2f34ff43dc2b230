import { expect, test } from "vitest";
import { type Identity, ROLES } from "#shared/identity.js";
import { CLAIM_READERS, canHandleClaims, requireClaimRights } from "../../../subgraphs/measures/claims/claims.policy.js";

const somebody = (role: Identity["role"], organizationId = "KS_MCO_A"): Identity => ({ subject: "s", organizationId, role });

test("claims are read by the roles with money of their own, in the organization that sent them", () => {
  expect(ROLES.filter((role) => canHandleClaims(somebody(role), "KS_MCO_A"))).toEqual([
    "TITLE_V_STAFF",
    "MEDICAID_LIAISON",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
  ]);
  expect(CLAIM_READERS.filter((role) => canHandleClaims(somebody(role, "KS_MCO_B"), "KS_MCO_A"))).toEqual([]);
});

test("another organization's source is refused like one that does not exist", () => {
  const messageFor = (source: string) => {
    try {
      requireClaimRights(somebody("MEDICAID_LIAISON"), source);
      return "allowed";
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(messageFor("KS_MCO_A")).toBe("allowed");
  expect(messageFor("KS_MCO_B")).toBe(messageFor("NOWHERE"));
  expect(messageFor("NOWHERE")).not.toBe("allowed");
});
