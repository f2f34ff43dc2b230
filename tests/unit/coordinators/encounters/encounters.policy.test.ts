import { expect, test } from "vitest";
import {
  ENCOUNTER_KEEPERS,
  findVisitScope,
  requireEncounterKeeper,
} from "../../../../subgraphs/coordinators/encounters/encounters.policy.js";
import { reachOf } from "../../shared/reach.js";

const member = { memberId: 1, organizationId: "KS_MCO_A", relation: "OWN", classes: [], agreementIds: [], consents: [] } as const;

test("visits are the organization's own, whole, masked or not at all by role", () => {
  expect(findVisitScope(reachOf("MCO_CASE_MANAGER"), member)).toBe("FULL");
  expect(findVisitScope(reachOf("TITLE_V_STAFF"), member)).toBe("MASKED");
  expect(findVisitScope(reachOf("FAMILY_CONSULTANT"), member)).toBeUndefined();
  expect(findVisitScope(reachOf("MCO_CASE_MANAGER"), { ...member, relation: "SHARED" })).toBeUndefined();
  expect(findVisitScope(reachOf("MCO_CASE_MANAGER"), undefined)).toBeUndefined();
});

test("who sees them whole keeps them", () => {
  expect([...ENCOUNTER_KEEPERS].sort()).toEqual([
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
  ]);
  expect(() => requireEncounterKeeper(reachOf("TITLE_V_STAFF"))).toThrow("keeps no encounters");
  expect(() => requireEncounterKeeper(reachOf("MCO_CASE_MANAGER"))).not.toThrow();
});
