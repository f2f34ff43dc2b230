import { expect, test } from "vitest";
import { PURPOSES, ROLES } from "#shared/identity.js";
import { requireSettlementRights } from "../../../subgraphs/measures/costs/settlements.policy.js";

test("costs are settled by whoever runs the program, in a role and for a purpose with a view of money", () => {
  const may = ROLES.flatMap((role) => {
    const purposes = PURPOSES.filter((purpose) => {
      const asker = { requestId: "r", subject: "s", organizationId: "KY_OCSHCN", role, purpose };
      expect(() => requireSettlementRights(asker, undefined)).toThrow(/runs the program/);
      expect(() => requireSettlementRights(asker, "IL_DSCC")).toThrow(/runs the program/);
      try {
        requireSettlementRights(asker, "KY_OCSHCN");
        return true;
      } catch {
        return false;
      }
    });
    return purposes.length > 0 ? [`${role}: ${purposes.join(" ")}`] : [];
  });
  expect(may).toEqual([
    "TITLE_V_STAFF: CARE_COORDINATION OPERATIONS PROGRAM_ADMIN",
    "MEDICAID_LIAISON: CARE_COORDINATION PAYMENT OPERATIONS PROGRAM_ADMIN",
    "MCO_CASE_MANAGER: CARE_COORDINATION TREATMENT PAYMENT OPERATIONS",
    "PASSE_COORDINATOR: CARE_COORDINATION TREATMENT PAYMENT OPERATIONS",
    "ACO_COORDINATOR: CARE_COORDINATION TREATMENT PAYMENT OPERATIONS",
    "HEALTH_HOME_COORDINATOR: CARE_COORDINATION TREATMENT PAYMENT OPERATIONS",
  ]);
});
