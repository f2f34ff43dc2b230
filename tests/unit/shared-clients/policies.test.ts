import { describe, expect, test } from "vitest";
import { ROLES } from "#shared/identity.js";
import type { VisibleMember } from "#shared/policy/visible-members.js";
import { findOpenAssignment } from "../../../subgraphs/shared-clients/check-batches/check-batches.policy.js";
import { listOpenSources, requireOwnSide } from "../../../subgraphs/shared-clients/program-pairs/program-pair.policy.js";
import { classesOfFile, isOwnProgram, mayGetFile } from "../../../subgraphs/shared-clients/reports/reports.policy.js";
import { ROLES_THAT_ASK, visiblePart } from "../../../subgraphs/shared-clients/shared-clients.policy.js";
import { reachOf } from "../shared/reach.js";

const shared: VisibleMember = {
  memberId: 2,
  organizationId: "KS_SHCN",
  relation: "SHARED",
  classes: ["C"],
  agreementIds: ["AG-0"],
  consents: [],
};
const own: VisibleMember = {
  memberId: 1,
  organizationId: "KS_MCO_A",
  relation: "OWN",
  classes: ["C"],
  agreementIds: [],
  consents: [],
};

test("a steward, an auditor and an administrator never see who coordinates whom", () => {
  expect(ROLES.filter((role) => !ROLES_THAT_ASK.includes(role))).toEqual([
    "REGIONAL_COLLABORATIVE",
    "FAMILY_CONSULTANT",
    "AUDITOR",
    "DATA_STEWARD",
    "ADMIN",
  ]);
});

test("a client consists of the members that the asker may see", () => {
  const row = { memberIds: [1, 2, 3] } as unknown as Parameters<typeof visiblePart>[0];
  expect(visiblePart(row, new Map([[2, shared]]))).toEqual([shared]);
  expect(visiblePart(undefined, new Map([[2, shared]]))).toEqual([]);
});

describe("an assignment in a batch check", () => {
  const assignment = { organizationId: "KS_SHCN", programCode: "KS_SHCN" } as unknown as Parameters<
    typeof findOpenAssignment
  >[2]["assignment"];
  const wanted = { assignment, fieldClass: "C" as const };

  test("is open on an own record, and on a shared one whose program is agreed on", () => {
    expect(findOpenAssignment(reachOf("MCO_CASE_MANAGER"), own, wanted)).toEqual({ law: null, consent: null });
    expect(findOpenAssignment(reachOf("MCO_CASE_MANAGER", [{}]), shared, wanted)).toEqual({ law: null, consent: null });
    expect(findOpenAssignment(reachOf("MCO_CASE_MANAGER", [{ programs: ["KS_SHCN"] }]), shared, wanted)).toEqual({
      law: null,
      consent: null,
    });
  });

  test("is closed without an agreement, for another program, another class and an unseen member", () => {
    expect(findOpenAssignment(reachOf("MCO_CASE_MANAGER"), shared, wanted)).toBeUndefined();
    expect(findOpenAssignment(reachOf("MCO_CASE_MANAGER", [{ programs: ["KS_OTHER"] }]), shared, wanted)).toBeUndefined();
    expect(findOpenAssignment(reachOf("MCO_CASE_MANAGER", [{}]), { ...shared, classes: ["P"] }, wanted)).toBeUndefined();
    expect(findOpenAssignment(reachOf("MCO_CASE_MANAGER", [{}]), undefined, wanted)).toBeUndefined();
  });
});

describe("two programs side by side", () => {
  type Program = Parameters<typeof requireOwnSide>[1][number];
  const program = (organizationId: string, isServedByAsker = false) =>
    ({ code: "X", organizationId, isServedByAsker }) as unknown as Program;

  test("need one that the asker's organization runs or enrolls in", () => {
    const reach = reachOf("TITLE_V_STAFF");
    expect(() => requireOwnSide(reach, [program("KS_MCO_A"), program("KS_SHCN")])).not.toThrow();
    expect(() => requireOwnSide(reach, [program("KS_SHCN", true), program("KS_SHCN")])).not.toThrow();
    expect(() => requireOwnSide(reach, [program("KS_SHCN"), program("KS_SHCN")])).toThrow(/one of the two programs/);
  });

  test("count the own enrollments, and others' where role and agreement open the class", () => {
    expect(listOpenSources(reachOf("TITLE_V_STAFF", [{}]), "KS_SHCN", "E")).toEqual(["KS_MCO_A", "KS_SHCN"]);
    expect(listOpenSources(reachOf("TITLE_V_STAFF", [{ fieldClasses: ["C"] }]), "KS_SHCN", "E")).toEqual(["KS_MCO_A"]);
    expect(listOpenSources(reachOf("MCO_CASE_MANAGER", [{}]), "KS_SHCN", "E")).toEqual(["KS_MCO_A"]);
  });
});

describe("a monthly report", () => {
  type Partner = Parameters<typeof mayGetFile>[0];
  const partner = (...fieldClasses: string[]) => ({ fieldClasses }) as unknown as Partner;

  test("is made by the organization that runs the program", () => {
    type Program = Parameters<typeof isOwnProgram>[1];
    expect(isOwnProgram(reachOf("TITLE_V_STAFF"), { organizationId: "KS_MCO_A" } as unknown as Program)).toBe(true);
    expect(isOwnProgram(reachOf("TITLE_V_STAFF"), { organizationId: "KS_SHCN" } as unknown as Program)).toBe(false);
  });

  test("goes to partners whose agreement covers coordinators, with plan dates only where it covers those", () => {
    expect(mayGetFile(partner("C"))).toBe(true);
    expect(mayGetFile(partner("E", "P"))).toBe(false);
    expect(classesOfFile(partner("C"))).toEqual(["D", "C"]);
    expect(classesOfFile(partner("C", "P"))).toEqual(["D", "C", "P"]);
  });
});
