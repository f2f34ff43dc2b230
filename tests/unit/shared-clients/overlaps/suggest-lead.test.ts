import { expect, test } from "vitest";
import type { PlainDate } from "#shared/dates.js";
import { type LeadSide, suggestLead } from "../../../../subgraphs/shared-clients/overlaps/suggest-lead.js";

const day = (text: string) => text as PlainDate;
const PROGRAM: LeadSide = {
  organizationId: "KS_SHCN",
  programCode: "KS_SHCN",
  kind: "TITLE_V_CARE_COORDINATION",
  designation: null,
  lastContactOn: null,
  startsOn: day("2025-01-01"),
};
const PLAN: LeadSide = { ...PROGRAM, organizationId: "KS_MCO_A", programCode: "KS_KANCARE", kind: "MCO_CARE_MANAGEMENT" };

function decide(sides: readonly LeadSide[], known: { family?: LeadSide; agreed?: LeadSide } = {}) {
  const suggestion = suggestLead({ sides, familyChoice: known.family ?? null, agreed: known.agreed ?? null });
  return suggestion && [suggestion.side.organizationId, suggestion.step];
}

/** Each side has what decides one step, and the other side everything that comes after it. */
test.each([
  ["the family's choice before an agreement", PROGRAM, PLAN, { family: PROGRAM, agreed: PLAN }, "FAMILY_CHOICE"],
  [
    "an agreement before the payer's designation",
    PROGRAM,
    { ...PLAN, designation: "SELF" as const },
    { agreed: PROGRAM },
    "WRITTEN_AGREEMENT",
  ],
  [
    "whom the plan pays before the plan itself",
    { ...PROGRAM, designation: "PAID" as const },
    { ...PLAN, designation: "SELF" as const },
    {},
    "PAYER_DESIGNATED",
  ],
  [
    "the plan itself before a program with exclusive authority",
    { ...PLAN, designation: "SELF" as const },
    { ...PROGRAM, kind: "HEALTH_HOME" },
    {},
    "PAYER_DESIGNATED",
  ],
  [
    "exclusive authority before a recent contact",
    { ...PROGRAM, kind: "PASSE" },
    { ...PLAN, lastContactOn: day("2025-06-19") },
    {},
    "EXCLUSIVE_AUTHORITY",
  ],
  [
    "the more recent contact before the earlier start",
    { ...PROGRAM, lastContactOn: day("2025-06-10") },
    { ...PLAN, lastContactOn: day("2025-06-09"), startsOn: day("2020-01-01") },
    {},
    "RECENT_CONTACT",
  ],
  ["the earlier start", { ...PROGRAM, startsOn: day("2024-12-31") }, PLAN, {}, "EARLIEST_START"],
])("asks %s", (_what, leads, other, known, step) => {
  expect(decide([leads, other], known)).toEqual([leads.organizationId, step]);
  expect(decide([other, leads], known)).toEqual([leads.organizationId, step]);
});

test("a step that fits two of three leaves the third out of what follows", () => {
  const home = { ...PROGRAM, organizationId: "KS_HH_1", kind: "HEALTH_HOME", startsOn: day("2025-03-01") };
  const waiver = { ...PROGRAM, organizationId: "KS_WAIVER", kind: "HCBS_WAIVER", startsOn: day("2025-02-01") };
  expect(decide([{ ...PROGRAM, startsOn: day("2020-01-01") }, home, waiver])).toEqual(["KS_WAIVER", "EARLIEST_START"]);
});

test("a choice of somebody who does not coordinate any more decides nothing", () => {
  const gone = { ...PLAN, organizationId: "KS_MCO_B" };
  expect(decide([PROGRAM, { ...PLAN, startsOn: day("2024-01-01") }], { family: gone })).toEqual(["KS_MCO_A", "EARLIEST_START"]);
});

test("one side leads without a step, two that are alike are for people to decide, and nobody leads nobody", () => {
  expect(decide([PROGRAM])).toEqual(["KS_SHCN", null]);
  expect(decide([PROGRAM, PLAN])).toBeNull();
  expect(decide([])).toBeNull();
});
