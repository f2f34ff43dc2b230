import { expect, test } from "vitest";
import {
  canHandleCareNeeds,
  canReadCareNeeds,
  findOpenCareNeed,
  requireCareNeedRights,
} from "../../../../subgraphs/coordinators/care-needs/care-needs.policy.js";
import { type Identity, ROLES } from "../../../../subgraphs/shared/identity.js";
import type { Reach } from "../../../../subgraphs/shared/policy/visible-members.js";

const somebody = (role: Identity["role"], organizationId = "AR_CCHCP"): Identity => ({ subject: "s", organizationId, role });

test("needs are sent by the roles that read them, in their own organization", () => {
  expect(ROLES.filter((role) => canHandleCareNeeds(somebody(role), "AR_CCHCP"))).toEqual([
    "TITLE_V_STAFF",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
  ]);
  expect(canHandleCareNeeds(somebody("TITLE_V_STAFF", "AR_PASSE_1"), "AR_CCHCP")).toBe(false);
  expect(() => requireCareNeedRights(somebody("TITLE_V_STAFF"), "NOWHERE")).toThrow("people of the source organization");
  expect(() => requireCareNeedRights(somebody("TITLE_V_STAFF"), "AR_CCHCP")).not.toThrow();
});

const member = { memberId: 1, organizationId: "AR_SCHOOL", relation: "SHARED", agreementIds: ["A"] } as const;
const reach = { asker: somebody("TITLE_V_STAFF"), agreements: [], laws: new Map([["AR_SCHOOL", "FERPA"]]) } as unknown as Reach;

test("a school's need opens with a consent under FERPA, not with a HIPAA authorization", () => {
  const consent = (law: "FERPA" | "HIPAA_AUTHORIZATION") =>
    ({ id: 1, law, fieldClasses: ["G"], programs: [], evidenceSha256: "ab" }) as const;
  const withConsent = (law: "FERPA" | "HIPAA_AUTHORIZATION") =>
    ({ ...member, classes: ["G"], consents: [consent(law)] }) as const;
  expect(findOpenCareNeed(reach, withConsent("FERPA"), "AR_SCHOOL")).toMatchObject({ law: "FERPA" });
  expect(findOpenCareNeed(reach, withConsent("HIPAA_AUTHORIZATION"), "AR_SCHOOL")).toBeUndefined();
  expect(findOpenCareNeed(reach, withConsent("HIPAA_AUTHORIZATION"), "AR_PASSE")).toMatchObject({ law: null });
  expect(canReadCareNeeds({ ...member, classes: ["C"], consents: [] })).toBe(false);
  expect(canReadCareNeeds(undefined)).toBe(false);
});
