import { expect, test } from "vitest";
import { ROLES } from "../../../../subgraphs/shared/identity.js";
import type { AgreementInForce } from "../../../../subgraphs/shared/policy/agreements.js";
import type { Reach } from "../../../../subgraphs/shared/policy/visible-members.js";
import {
  FINDING_READERS,
  listOpenSides,
  mayReadClaims,
  requireFindingReader,
} from "../../../../subgraphs/shared-clients/findings/findings.policy.js";

const agreement = (source: string, more: Partial<AgreementInForce>): AgreementInForce => {
  return {
    id: `AGR_${source}`,
    type: "DATA_USE",
    sourceOrganizationId: source,
    programs: [],
    fieldClasses: ["D", "C"],
    startsOn: "2020-01-01" as AgreementInForce["startsOn"],
    endsOn: null,
    refreshDays: 31,
    ...more,
  };
};

function reachOf(role: (typeof ROLES)[number], agreements: readonly AgreementInForce[] = []): Reach {
  const asker = { subject: "x", organizationId: "KS_SHCN", role, purpose: "CARE_COORDINATION", requestId: "r" } as const;
  return {
    asker,
    today: "2025-06-15" as Reach["today"],
    laws: new Map(),
    now: new Date("2025-06-15T12:00:00Z"),
    agreements,
    sourceOrganizationIds: agreements.map((one) => one.sourceOrganizationId),
  };
}

test("exactly the roles that the access matrix names see findings", () => {
  expect(ROLES.filter((role) => FINDING_READERS.includes(role))).toEqual([
    "TITLE_V_STAFF",
    "MEDICAID_LIAISON",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
  ]);
  for (const role of ROLES) {
    const ask = () => requireFindingReader(reachOf(role));
    if (FINDING_READERS.includes(role)) expect(ask).not.toThrow();
    else expect(ask).toThrow(/sees no overlap findings/);
  }
});

test("a side is open where it is the asker's own, or an agreement opens who coordinates in its program", () => {
  const agreements = [
    agreement("KS_MCO_A", {}),
    agreement("KS_MCO_B", { programs: ["KS_KANCARE"] }),
    agreement("KS_WIC", { fieldClasses: ["D"] }),
  ];
  expect(listOpenSides(reachOf("TITLE_V_STAFF", agreements))).toEqual([
    { organizationId: "KS_SHCN", programCode: "*" },
    { organizationId: "KS_MCO_A", programCode: "*" },
    { organizationId: "KS_MCO_B", programCode: "KS_KANCARE" },
  ]);
});

test("what was paid is open in one's own claims, and in another's to a liaison whose agreement opens money", () => {
  const theirs = { organizationId: "KS_CHCSEK", programCode: "KS_CHCSEK" };
  const money = agreement("KS_CHCSEK", { fieldClasses: ["C", "M"], programs: ["KS_CHCSEK"] });
  expect(mayReadClaims(reachOf("MCO_CASE_MANAGER", []), { organizationId: "KS_SHCN", programCode: "KS_SHCN" })).toBe(true);
  expect(mayReadClaims(reachOf("MCO_CASE_MANAGER", [money]), theirs)).toBe(false);
  expect(mayReadClaims(reachOf("MEDICAID_LIAISON", [money]), theirs)).toBe(true);
  expect(mayReadClaims(reachOf("MEDICAID_LIAISON", [money]), { ...theirs, programCode: "KS_OTHER" })).toBe(false);
  expect(mayReadClaims(reachOf("MEDICAID_LIAISON", [agreement("KS_CHCSEK", {})]), theirs)).toBe(false);
});
