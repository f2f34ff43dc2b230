import { expect, test } from "vitest";
import type { Purpose, Role } from "#shared/identity.js";
import type { Reach } from "#shared/policy/visible-members.js";
import {
  LEAD_WRITERS,
  mayDecide,
  requireLeadWriter,
  servesChild,
} from "../../../../subgraphs/shared-clients/leads/leads.policy.js";

test("who is to lead says yes; who proposed itself needs another who coordinates for the child", () => {
  const asked = { organizationId: "KS_MCO_A", proposedByOrganization: "KS_SHCN" };
  expect(mayDecide(asked, "KS_MCO_A", [])).toBe(true);
  expect(mayDecide(asked, "KS_SHCN", ["KS_SHCN", "KS_MCO_A"])).toBe(false);
  const itself = { organizationId: "KS_SHCN", proposedByOrganization: "KS_SHCN" };
  expect(mayDecide(itself, "KS_SHCN", ["KS_SHCN", "KS_MCO_A"])).toBe(false);
  expect(mayDecide(itself, "KS_MCO_A", ["KS_SHCN", "KS_MCO_A"])).toBe(true);
  expect(mayDecide(itself, "KS_MCO_B", ["KS_SHCN", "KS_MCO_A"])).toBe(false);
});

test("only an organization with a record of the child has a say", () => {
  const member = { memberId: 1, organizationId: "KS_SHCN", classes: [], agreementIds: [], consents: [] };
  expect(servesChild([{ ...member, relation: "OWN" }])).toBe(true);
  expect(servesChild([{ ...member, relation: "SHARED" }])).toBe(false);
});

test("those who coordinate decide, for care coordination alone", () => {
  const reach = (role: Role, purpose: Purpose) => {
    const asker = { subject: "x", organizationId: "KS_SHCN", role, purpose, requestId: "r" };
    return {
      asker,
      today: "2025-06-15" as Reach["today"],
      now: new Date("2025-06-15"),
      agreements: [],
      sourceOrganizationIds: [],
      laws: new Map(),
    };
  };
  expect(LEAD_WRITERS).not.toContain("MEDICAID_LIAISON");
  expect(() => requireLeadWriter(reach("TITLE_V_STAFF", "CARE_COORDINATION"))).not.toThrow();
  expect(() => requireLeadWriter(reach("TITLE_V_STAFF", "OPERATIONS"))).toThrow();
  expect(() => requireLeadWriter(reach("MEDICAID_LIAISON", "CARE_COORDINATION"))).toThrow();
});
