import { expect, test } from "vitest";
import { requireSchoolRole, SCHOOL_ROLES } from "../../../../subgraphs/members/school-conferences/school-conferences.policy.js";
import { reachOf } from "../../shared/reach.js";

test("who coordinates care speaks with schools; a liaison, a steward and an auditor do not", () => {
  expect([...SCHOOL_ROLES].sort()).toEqual([
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "TITLE_V_STAFF",
  ]);
  expect(() => requireSchoolRole(reachOf("TITLE_V_STAFF"))).not.toThrow();
  expect(() => requireSchoolRole(reachOf("MEDICAID_LIAISON"))).toThrow("schools");
});
