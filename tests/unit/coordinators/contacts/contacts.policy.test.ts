import { expect, test } from "vitest";
import { CONTACT_ROLES, canKeepContacts } from "../../../../subgraphs/coordinators/contacts/contacts.policy.js";

const member = {
  memberId: 1,
  organizationId: "KS_SHCN",
  relation: "OWN",
  classes: ["C", "H"],
  agreementIds: [],
  consents: [],
} as const;

test("only an organization's own contacts, and only where family contact is open", () => {
  expect(canKeepContacts(member)).toBe(true);
  expect(canKeepContacts({ ...member, relation: "SHARED", agreementIds: ["A"] })).toBe(false);
  expect(canKeepContacts({ ...member, classes: ["C"] })).toBe(false);
  expect(canKeepContacts(undefined)).toBe(false);
});

test("a Medicaid liaison and a data steward do not reach out to families", () => {
  expect([...CONTACT_ROLES].sort()).toEqual([
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "TITLE_V_STAFF",
  ]);
});
