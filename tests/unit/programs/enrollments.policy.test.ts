import { expect, test } from "vitest";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { canReadEnrollments, findOpenEnrollment } from "../../../subgraphs/programs/enrollments.policy.js";

function reach(programs: readonly string[], fieldClasses: readonly FieldClass[]): Reach {
  const agreement = {
    id: "1",
    type: "DATA_USE",
    sourceOrganizationId: "SOURCE",
    programs,
    fieldClasses,
    startsOn: "2025-01-01",
    endsOn: null,
    refreshDays: 31,
  };
  return {
    asker: { subject: "s", organizationId: "ASKER", role: "TITLE_V_STAFF", purpose: "CARE_COORDINATION", requestId: "r" },
    agreements: [agreement as Reach["agreements"][number]],
    sourceOrganizationIds: ["SOURCE"],
    today: "2025-06-15" as Reach["today"],
    now: new Date("2025-06-15T12:00:00Z"),
    laws: new Map(),
  };
}

function member(relation: "OWN" | "SHARED", classes: readonly FieldClass[]): VisibleMember {
  return {
    memberId: 1,
    organizationId: relation === "OWN" ? "ASKER" : "SOURCE",
    relation,
    classes,
    agreementIds: [],
    consents: [],
  };
}

test("enrollments need class E", () => {
  expect(canReadEnrollments(member("SHARED", ["C", "E"]))).toBe(true);
  expect(canReadEnrollments(member("OWN", ["C"]))).toBe(false);
  expect(canReadEnrollments(undefined)).toBe(false);
});

test("another's enrollment is open only in a program that the agreement covers for class E", () => {
  expect(findOpenEnrollment(reach(["P1"], ["E"]), member("SHARED", ["E"]), "P1")).toEqual({ law: null, consent: null });
  expect(findOpenEnrollment(reach(["P1"], ["E"]), member("SHARED", ["E"]), "P2")).toBeUndefined();
  expect(findOpenEnrollment(reach([], ["C"]), member("SHARED", ["E"]), "P1")).toBeUndefined();
  expect(findOpenEnrollment(reach([], []), member("OWN", ["E"]), "P1")).toEqual({ law: null, consent: null });
});
