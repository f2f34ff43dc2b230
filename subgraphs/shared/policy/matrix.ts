import type { Purpose, Role } from "../identity.js";

/**
 * What a field tells: D demographics, I identifiers, E enrollment and coverage, C coordinator's name, phone and program,
 * P plan-of-care dates, X conditions, R acuity, M claims and money, H family contact,
 * O overlap findings, L disclosure log, A aggregates.
 */
export const FIELD_CLASSES = ["D", "I", "E", "C", "P", "X", "R", "M", "H", "O", "L", "A"] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];

/** Own: a record that the asker's organization sent. Shared: another's record of a child that both serve. */
export type Relation = "OWN" | "SHARED";

interface RoleReach {
  readonly purposes: readonly Purpose[];
  readonly own: readonly FieldClass[];
  readonly shared: readonly FieldClass[];
}

const PLAN_PURPOSES = ["CARE_COORDINATION", "OPERATIONS", "PAYMENT", "TREATMENT"] as const;
const PLAN_OWN = ["D", "I", "E", "C", "P", "X", "R", "M", "H", "O", "A"] as const;
const NONE: RoleReach = { purposes: [], own: [], shared: [] };

/**
 * Which classes a role may read: the yes-cells of the access matrix for the fields that the hub has today.
 * Cells that need masking, a consent or break-glass are not open (45 CFR 164.502(b), minimum necessary).
 */
const MATRIX: Readonly<Record<Role, RoleReach>> = {
  TITLE_V_STAFF: {
    purposes: ["CARE_COORDINATION", "PROGRAM_ADMIN", "OPERATIONS"],
    own: ["D", "I", "E", "C", "P", "X", "R", "M", "H", "O", "A"],
    shared: ["D", "E", "C", "P", "O"],
  },
  MEDICAID_LIAISON: {
    purposes: ["CARE_COORDINATION", "PROGRAM_ADMIN", "PAYMENT", "OPERATIONS"],
    own: ["D", "I", "E", "C", "P", "M", "O", "A"],
    shared: ["D", "I", "E", "C", "P", "M", "O"],
  },
  MCO_CASE_MANAGER: { purposes: PLAN_PURPOSES, own: PLAN_OWN, shared: ["C", "P"] },
  PASSE_COORDINATOR: { purposes: PLAN_PURPOSES, own: PLAN_OWN, shared: ["C", "P"] },
  ACO_COORDINATOR: { purposes: PLAN_PURPOSES, own: PLAN_OWN, shared: ["C", "P"] },
  HEALTH_HOME_COORDINATOR: { purposes: PLAN_PURPOSES, own: PLAN_OWN, shared: ["C", "P"] },
  REGIONAL_COLLABORATIVE: NONE,
  FAMILY_CONSULTANT: NONE,
  AUDITOR: { purposes: ["OVERSIGHT"], own: ["L"], shared: ["L"] },
  DATA_STEWARD: { purposes: ["OPERATIONS"], own: ["D", "I", "E", "A"], shared: [] },
  ADMIN: NONE,
};

/** True where this role may ask about children at all for this purpose. */
export function mayAskFor(role: Role, purpose: Purpose): boolean {
  return MATRIX[role].purposes.includes(purpose);
}

export function classesOf(role: Role, relation: Relation): readonly FieldClass[] {
  return relation === "OWN" ? MATRIX[role].own : MATRIX[role].shared;
}

/** Roles that may ask about children for one purpose at least. */
export const ROLES_WITH_CHILDREN = (Object.keys(MATRIX) as Role[]).filter(
  (role) => MATRIX[role].own.includes("C") || MATRIX[role].own.includes("D"),
);
