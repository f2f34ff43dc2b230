import { expect, test } from "vitest";
import { ROLES } from "#shared/identity.js";
import { canEditRules, requireRuleEditor } from "../../../../subgraphs/shared-clients/rules/rule-editing.policy.js";

const somebody = (role: (typeof ROLES)[number]) => ({ subject: "s", organizationId: "KS_MEDICAID", role });

test("only a liaison changes rules, and only the own state's", () => {
  expect(ROLES.filter((role) => canEditRules(somebody(role), { own: "KS", rule: "KS" }))).toEqual(["MEDICAID_LIAISON"]);
  expect(() => requireRuleEditor(somebody("MEDICAID_LIAISON"), { own: "KS", rule: "US" })).toThrow(/own state/);
  expect(() => requireRuleEditor(somebody("MEDICAID_LIAISON"), { own: "KS", rule: "KS" })).not.toThrow();
});
