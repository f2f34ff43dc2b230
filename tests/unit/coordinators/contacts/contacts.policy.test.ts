import { expect, test } from "vitest";
import {
  CONTACT_ROLES,
  canKeepContacts,
  findContactScope,
  requireContactKeeper,
} from "../../../../subgraphs/coordinators/contacts/contacts.policy.js";
import type { Reach } from "../../../../subgraphs/shared/policy/visible-members.js";

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
    "FAMILY_CONSULTANT",
    "HEALTH_HOME_COORDINATOR",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "TITLE_V_STAFF",
  ]);
});

const laws = new Map([["KS_SUD", "PART_2"]]);
const reach = (role: string, purpose = "CARE_COORDINATION") => ({ asker: { role, purpose }, laws }) as unknown as Reach;

test("numbers of contacts are for those who keep them, and for their purposes", () => {
  expect(() => requireContactKeeper(reach("TITLE_V_STAFF"))).not.toThrow();
  expect(() => requireContactKeeper(reach("MEDICAID_LIAISON"))).toThrow("sees no contacts");
  expect(() => requireContactKeeper(reach("TITLE_V_STAFF", "TREATMENT"))).toThrow("sees no contacts");
});

test("another's education records open with the parent's consent, and nothing else of its contacts does", () => {
  const consent = { id: 7, law: "FERPA", fieldClasses: ["S"], programs: [], evidenceSha256: "ab" } as const;
  const shared = { ...member, relation: "SHARED", classes: ["C", "S"], agreementIds: ["A"], consents: [consent] } as const;
  const asker = reach("MCO_CASE_MANAGER");
  expect(findContactScope(asker, shared)).toEqual({
    ordinary: false,
    education: { law: "FERPA", consent },
    closedPrograms: [],
  });
  expect(findContactScope(asker, { ...shared, consents: [] })).toBeUndefined();
  expect(findContactScope(asker, { ...shared, classes: ["C"] })).toBeUndefined();
  expect(findContactScope(asker, member)).toEqual({
    ordinary: true,
    education: { law: null, consent: null },
    closedPrograms: [],
  });
  expect(findContactScope(reach("FAMILY_CONSULTANT"), member)).toMatchObject({ ordinary: true, closedPrograms: ["KS_SUD"] });
  expect(findContactScope(reach("MEDICAID_LIAISON"), { ...member, classes: ["C"] })).toBeUndefined();
});
