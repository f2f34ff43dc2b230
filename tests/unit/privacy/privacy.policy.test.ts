import { expect, test } from "vitest";
import { ROLES } from "#shared/identity.js";
import { agreementScope } from "../../../subgraphs/privacy/agreements.policy.js";
import { canReadWholeLog, DISCLOSURE_READERS } from "../../../subgraphs/privacy/disclosures.policy.js";

test("auditors and administrators read everybody's agreements, all others their own organization's", () => {
  const everybody = ROLES.filter((role) => agreementScope({ subject: "s", organizationId: "KS-SHCN", role }) === undefined);
  expect(everybody).toEqual(["AUDITOR", "ADMIN"]);
});

test("only an auditor reads the whole disclosure log", () => {
  const asker = { subject: "s", organizationId: "KS-SHCN", purpose: "OVERSIGHT", requestId: "r" } as const;
  expect(ROLES.filter((role) => canReadWholeLog({ ...asker, role }))).toEqual(["AUDITOR"]);
  expect(DISCLOSURE_READERS).toEqual([
    "TITLE_V_STAFF",
    "MEDICAID_LIAISON",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
    "AUDITOR",
    "DATA_STEWARD",
  ]);
});
