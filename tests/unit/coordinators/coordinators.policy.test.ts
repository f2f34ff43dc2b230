import { expect, test } from "vitest";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { canReadAssignments, canReadContact, canReadPlan } from "../../../subgraphs/coordinators/assignments.policy.js";
import { COORDINATOR_READERS } from "../../../subgraphs/coordinators/coordinators.policy.js";
import { DATA_QUALITY_READERS, requireOwnProgram } from "../../../subgraphs/coordinators/data-quality.policy.js";

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
    asker: { subject: "s", organizationId: "ASKER", role: "MCO_CASE_MANAGER", purpose: "CARE_COORDINATION", requestId: "r" },
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

test("assignments need class C", () => {
  expect(canReadAssignments(member("OWN", ["C"]))).toBe(true);
  expect(canReadAssignments(member("OWN", ["D", "P"]))).toBe(false);
  expect(canReadAssignments(undefined)).toBe(false);
});

test("another's assignment is open only in a program that the agreement covers, each class by itself", () => {
  const shared = member("SHARED", ["C", "P"]);
  expect(canReadContact(reach(["P1"], ["C"]), shared, "P1")).toBe(true);
  expect(canReadContact(reach(["P1"], ["C"]), shared, "P2")).toBe(false);
  expect(canReadPlan(reach(["P1"], ["C"]), shared, "P1")).toBe(false);
  expect(canReadPlan(reach(["P1"], ["C", "P"]), shared, "P1")).toBe(true);
  expect(canReadPlan(reach(["P1"], ["C", "P"]), member("SHARED", ["C"]), "P1")).toBe(false);
});

test("another's assignment without a program is open only under an agreement over every program", () => {
  expect(canReadContact(reach(["P1"], ["C"]), member("SHARED", ["C"]), "")).toBe(false);
  expect(canReadContact(reach([], ["C"]), member("SHARED", ["C"]), "")).toBe(true);
});

test("an own assignment needs no agreement", () => {
  expect(canReadContact(reach([], []), member("OWN", ["C", "P"]), "P9")).toBe(true);
  expect(canReadPlan(reach([], []), member("OWN", ["C", "P"]), "P9")).toBe(true);
  expect(canReadPlan(reach([], []), member("OWN", ["C"]), "P9")).toBe(false);
});

test("who reads coordinators, and who reads data quality", () => {
  expect(COORDINATOR_READERS).toEqual([
    "TITLE_V_STAFF",
    "MEDICAID_LIAISON",
    "MCO_CASE_MANAGER",
    "PASSE_COORDINATOR",
    "ACO_COORDINATOR",
    "HEALTH_HOME_COORDINATOR",
  ]);
  expect(DATA_QUALITY_READERS).toEqual(["DATA_STEWARD", "TITLE_V_STAFF"]);
});

test("a program is checked by the organization that runs it; an unknown one by nobody", () => {
  expect(() => requireOwnProgram(reach([], []), "ASKER")).not.toThrow();
  expect(() => requireOwnProgram(reach([], []), "SOURCE")).toThrow(/runs the program/);
  expect(() => requireOwnProgram(reach([], []), undefined)).toThrow(/runs the program/);
});
