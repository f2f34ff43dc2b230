import { expect, test } from "vitest";
import type { Role } from "#shared/identity.js";
import type { LiveConsent } from "#shared/policy/laws.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { canReadEnrollments, findOpenBasis, findOpenEnrollment } from "../../../subgraphs/programs/enrollments.policy.js";

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

test("another's basis that a law closes opens with a consent under that law alone, and the others with their enrollment", () => {
  const consentUnder = (law: LiveConsent["law"]) => ({
    ...member("SHARED", ["E", "N"]),
    consents: [{ id: 7, law, fieldClasses: ["N" as const], programs: ["P1"], evidenceSha256: "a" }],
  });
  const find = (one: VisibleMember, kind: "PREGNANCY" | "SPECIAL_HEALTH_CARE_NEEDS", programCode = "P1") =>
    findOpenBasis(reach([], ["E"]), one, { kind, programCode });
  expect(find(member("SHARED", ["E"]), "SPECIAL_HEALTH_CARE_NEEDS")).toEqual({ law: null, consent: null });
  expect(find(member("SHARED", ["E"]), "PREGNANCY")).toBeUndefined();
  expect(find(consentUnder("HIPAA_AUTHORIZATION"), "PREGNANCY")).toBeUndefined();
  expect(find(consentUnder("MINOR_CONSENT"), "PREGNANCY", "P2")).toBeUndefined();
  expect(find(consentUnder("MINOR_CONSENT"), "PREGNANCY")).toMatchObject({ law: "MINOR_CONSENT", consent: { id: 7 } });
});

test("an own basis that a law closes is open to roles that the matrix gives its class", () => {
  const basis = { kind: "PREGNANCY", programCode: "P1" } as const;
  const asRole = (role: Role) => {
    const { asker, ...rest } = reach([], []);
    return findOpenBasis({ ...rest, asker: { ...asker, role } }, member("OWN", ["E"]), basis);
  };
  expect(asRole("TITLE_V_STAFF")).toEqual({ law: null, consent: null });
  expect(asRole("MEDICAID_LIAISON")).toBeUndefined();
});
