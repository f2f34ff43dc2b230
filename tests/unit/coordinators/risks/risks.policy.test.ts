import { expect, test } from "vitest";
import { RISK_READERS, requireRiskReader } from "../../../../subgraphs/coordinators/risks/risks.policy.js";
import { reachOf } from "../../shared/reach.js";

test("risks are for who coordinates, not for a payer's liaison or a data steward", () => {
  expect([...RISK_READERS].sort()).toEqual([
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "TITLE_V_STAFF",
  ]);
  expect(() => requireRiskReader(reachOf("HEALTH_HOME_COORDINATOR"))).not.toThrow();
  expect(() => requireRiskReader(reachOf("MEDICAID_LIAISON"))).toThrow();
});
