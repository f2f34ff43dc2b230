import { expect, test } from "vitest";
import type { PlainDate } from "#shared/dates.js";
import { ROLES } from "#shared/identity.js";
import type { ConsentFacts } from "../../../subgraphs/privacy/consents/consents.db.js";
import {
  CONSENT_KEEPERS,
  requireConsentKeeper,
  requireValidConsent,
} from "../../../subgraphs/privacy/consents/consents.policy.js";

const facts: ConsentFacts = {
  law: "PART_2",
  givenBy: "PARENT",
  fieldClasses: ["C"],
  programs: [],
  recipient: "KS_MCO_A",
  recipientType: null,
  purposes: ["CARE_COORDINATION"],
  startsOn: "2025-01-01" as PlainDate,
  endsOn: null,
  evidenceSha256: "0".repeat(64),
  language: "es-PR",
};
const known = {
  organizations: new Set(["KS_MCO_A", "KS_SHCN"]),
  organizationTypes: new Set(["MCO"]),
  programs: new Set<string>(),
};

test("those who coordinate keep consents; auditors, stewards and administrators do not", () => {
  expect(ROLES.filter((role) => !CONSENT_KEEPERS.includes(role))).toEqual([
    "REGIONAL_COLLABORATIVE",
    "FAMILY_CONSULTANT",
    "AUDITOR",
    "DATA_STEWARD",
    "ADMIN",
  ]);
  const asker = { subject: "s", organizationId: "KS_SHCN", purpose: "OPERATIONS", requestId: "r" } as const;
  expect(() => requireConsentKeeper({ ...asker, role: "DATA_STEWARD" })).toThrow(/does not keep consents/);
  expect(() => requireConsentKeeper({ ...asker, role: "TITLE_V_STAFF" })).not.toThrow();
});

test("a complete form is taken; one to the own organization, or to nobody, is not", () => {
  expect(() => requireValidConsent(facts, known, "KS_SHCN")).not.toThrow();
  expect(() => requireValidConsent({ ...facts, recipient: "KS_SHCN" }, known, "KS_SHCN")).toThrow(/your own organization/);
  expect(() => requireValidConsent({ ...facts, recipient: null }, known, "KS_SHCN")).toThrow(/exactly one/);
});
