import { describe, expect, test } from "vitest";
import type { PlainDate } from "#shared/dates.js";
import { readCriteria } from "../../../../seed/read-seed.js";
import { checkEligibility, firstDayTooOld, hasMedicaidOn } from "../../../../subgraphs/programs/eligibility/check-eligibility.js";
import type { Facts } from "../../../../subgraphs/programs/eligibility/criterion.js";
import { day, facts } from "./facts.js";

const criteria = readCriteria();
const check = (program: string, child: Facts, asOf: PlainDate) =>
  checkEligibility(
    criteria.filter(({ programCode }) => programCode === program),
    child,
    asOf,
  );
const TODAY = day("2025-06-20");

describe("Arkansas", () => {
  const CHILD = facts({
    birthDate: day("2015-01-01"),
    state: "AR",
    icd10Codes: ["G4090"],
    medicaidSpans: [{ startsOn: day("2024-01-01"), endsOn: null }],
  });

  test("takes a child until the day before the 21st birthday", () => {
    expect(check("AR_CCHCP", { ...CHILD, birthDate: day("2004-06-21") }, TODAY).status).toBe("ELIGIBLE");
    expect(check("AR_CCHCP", { ...CHILD, birthDate: day("2004-06-20") }, TODAY)).toEqual({
      status: "NOT_ELIGIBLE",
      failing: ["AGE"],
      unknown: [],
    });
  });

  test("names every reason, not just the first", () => {
    const child = {
      ...CHILD,
      icd10Codes: ["J45909"],
      medicaidSpans: [{ startsOn: day("2024-01-01"), endsOn: day("2025-05-31") }],
      state: "MO",
    };
    expect(check("AR_CCHCP", child, TODAY)).toEqual({
      status: "NOT_ELIGIBLE",
      failing: ["NOT_MEDICAID", "DIAGNOSIS", "RESIDENCY"],
      unknown: [],
    });
  });

  test("does not take silence for no", () => {
    expect(check("AR_CCHCP", facts({ birthDate: day("2015-01-01") }), TODAY)).toEqual({
      status: "UNKNOWN",
      failing: [],
      unknown: ["NOT_MEDICAID", "DIAGNOSIS", "RESIDENCY"],
    });
    expect(check("AR_CCHCP", { ...CHILD, icd10Codes: [] }, TODAY).failing).toEqual(["DIAGNOSIS"]);
  });

  test("says nothing of days before the first criterion", () => {
    expect(check("AR_CCHCP", CHILD, day("2016-12-31")).status).toBeNull();
  });
});

test("of several criteria one is enough, and what is not known of one does not matter where another holds", () => {
  const child = facts({ birthDate: day("2022-06-20") });
  expect(check("NC_CMARC", { ...child, socialCriteria: ["FOSTER_CARE"] }, TODAY).status).toBe("ELIGIBLE");
  expect(check("NC_CMARC", { ...child, hasSpecialNeeds: false }, TODAY)).toMatchObject({
    status: "UNKNOWN",
    unknown: ["CRITERIA"],
  });
  expect(check("NC_CMARC", { ...child, hasSpecialNeeds: false, socialCriteria: [] }, TODAY).failing).toEqual(["CRITERIA"]);
});

test("Tennessee takes whoever is under 21 and, whatever her age, who is pregnant, which the hub does not know", () => {
  expect(check("TN_CHANT", facts({ birthDate: day("2009-02-11") }), TODAY).status).toBe("ELIGIBLE");
  expect(check("TN_CHANT", facts({ birthDate: day("1995-02-11") }), TODAY)).toEqual({
    status: "UNKNOWN",
    failing: [],
    unknown: ["CRITERIA"],
  });
});

test("a child on the waiver's waiting list is not enrolled in it", () => {
  const reasons = (waiver: Facts["waiver"]) => {
    const { failing, unknown } = check("IL_MANAGED_CARE", facts({ waiver }), TODAY);
    return { fails: failing.includes("WAIVER"), isUnknown: unknown.includes("WAIVER") };
  };
  expect(reasons("WAIT_LISTED")).toEqual({ fails: false, isUnknown: false });
  expect(reasons("ENROLLED")).toEqual({ fails: true, isUnknown: false });
  expect(reasons(null)).toEqual({ fails: false, isUnknown: true });
});

test("an inclusive bound counts the whole year of age, and 29 February becomes 1 March", () => {
  const bound = { kind: "AGE", minYears: 0, maxYears: 21 } as const;
  expect(firstDayTooOld({ ...bound, maxIsInclusive: false }, day("2004-02-29"))).toBe("2025-03-01");
  expect(firstDayTooOld({ ...bound, maxIsInclusive: true }, day("2004-02-29"))).toBe("2026-03-01");
});

test("days of coverage count more than what the file says without days", () => {
  const ended = [{ startsOn: day("2024-01-01"), endsOn: day("2025-06-19") }];
  expect(hasMedicaidOn(facts({ hasMedicaid: true, medicaidSpans: ended }), TODAY)).toBe(false);
  expect(hasMedicaidOn(facts({ hasMedicaid: true }), TODAY)).toBe(true);
  expect(hasMedicaidOn(facts({}), TODAY)).toBeNull();
});
