import { describe, expect, test } from "vitest";
import { requireHost } from "../../../subgraphs/resources/collaboratives/collaboratives.policy.js";
import {
  type CohortPractice,
  findCompliance,
  summarizeCohort,
} from "../../../subgraphs/resources/collaboratives/practice-compliance.js";
import type { PlainDate } from "../../../subgraphs/shared/dates.js";
import type { Role } from "../../../subgraphs/shared/identity.js";

const day = (text: string) => text as PlainDate;
const PRACTICE: CohortPractice = {
  name: "Delta",
  cohort: 1,
  isFqhc: true,
  isMedicalHome: true,
  isDentalHome: false,
  consultantDueOn: day("2025-05-31"),
  consultantHiredOn: null,
  consultantCertifiedOn: null,
};

describe("a practice", () => {
  test.each([
    ["nobody hired on the due day", {}, "2025-05-31", "PENDING", 0],
    ["nobody hired the day after", {}, "2025-06-01", "NON_COMPLIANT", 1],
    ["hired and not certified", { consultantHiredOn: day("2025-01-01") }, "2025-06-20", "NON_COMPLIANT", 20],
    [
      "certified today",
      { consultantHiredOn: day("2025-01-01"), consultantCertifiedOn: day("2025-06-20") },
      "2025-06-20",
      "COMPLIANT",
      0,
    ],
    [
      "certified tomorrow",
      { consultantHiredOn: day("2025-01-01"), consultantCertifiedOn: day("2025-06-21") },
      "2025-06-20",
      "NON_COMPLIANT",
      20,
    ],
  ] as const)("%s", (_what, facts, asOf, status, daysOverdue) => {
    expect(findCompliance({ ...PRACTICE, ...facts }, day(asOf))).toEqual({ status, daysOverdue });
  });
});

test("a cohort is told in percent with one decimal, and one without practices in none", () => {
  const good = { ...PRACTICE, isFqhc: false, consultantHiredOn: day("2025-01-01"), consultantCertifiedOn: day("2025-02-01") };
  expect(summarizeCohort([PRACTICE, PRACTICE, good], day("2025-06-20"))).toEqual({
    practiceCount: 3,
    fqhcPercent: 66.7,
    compliantPercent: 33.3,
    medicalHomePercent: 100,
    dentalHomePercent: 0,
  });
  expect(summarizeCohort([], day("2025-06-20"))).toMatchObject({ practiceCount: 0, fqhcPercent: null });
});

test("only people of the host, in a role that hosts, plan for it", () => {
  const identity = (role: Role, organizationId = "A") => ({ subject: "x", role, organizationId });
  expect(() => requireHost(identity("TITLE_V_STAFF"), "A")).not.toThrow();
  expect(() => requireHost(identity("TITLE_V_STAFF"), "B")).toThrow();
  expect(() => requireHost(identity("MCO_CASE_MANAGER"), "A")).toThrow();
});
