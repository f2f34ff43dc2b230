import { registerEnumType } from "type-graphql";
import { toEnum } from "#shared/graphql/to-enum.js";
import { PURPOSES, ROLES } from "#shared/identity.js";
import { FIELD_CLASSES } from "#shared/policy/matrix.js";

export const PurposeEnum = toEnum(PURPOSES);
export const RoleEnum = toEnum(ROLES);
export const FieldClassEnum = toEnum(FIELD_CLASSES);

registerEnumType(PurposeEnum, {
  name: "Purpose",
  description: "Why somebody asks (purpose of use).",
  valuesConfig: {
    CARE_COORDINATION: { description: "To coordinate the child's care with others who serve it." },
    TREATMENT: { description: "To provide or manage the child's health care." },
    PAYMENT: { description: "To pay, or be paid, for the child's care." },
    OPERATIONS: { description: "To run an organization: quality, data stewardship, planning." },
    PROGRAM_ADMIN: { description: "To run a public program: who is in it, and who is in two." },
    OVERSIGHT: { description: "To audit who saw what." },
    PUBLIC_HEALTH: { description: "To protect the public's health. No role may ask about children for it yet." },
    FAMILY_ACCESS: { description: "On behalf of the child's family. No role may ask about children for it yet." },
  },
});
registerEnumType(RoleEnum, {
  name: "Role",
  description: "The role that somebody has in an organization.",
  valuesConfig: {
    TITLE_V_STAFF: { description: "Staff of a state's Title V program for children with special health care needs." },
    MEDICAID_LIAISON: { description: "Staff of a state's Medicaid agency." },
    MCO_CASE_MANAGER: { description: "Case manager of a managed care organization." },
    PASSE_COORDINATOR: { description: "Care coordinator of a Provider-led Arkansas Shared Savings Entity." },
    ACO_COORDINATOR: { description: "Care coordinator of an accountable care organization." },
    HEALTH_HOME_COORDINATOR: { description: "Care coordinator of a health home." },
    REGIONAL_COLLABORATIVE: { description: "Member of a regional collaborative: the public directory, no children." },
    FAMILY_CONSULTANT: { description: "Parent or family consultant: the families that the person is assigned to." },
    AUDITOR: { description: "Reads the disclosure log, and no child's data." },
    DATA_STEWARD: { description: "Looks after the own organization's records: identities and enrollment, never coordination." },
    ADMIN: { description: "Runs the hub, and sees no child's data." },
  },
});
registerEnumType(FieldClassEnum, {
  name: "FieldClass",
  description: "What a field tells.",
  valuesConfig: {
    D: { description: "Demographics." },
    I: { description: "Identifiers." },
    E: { description: "Enrollment and coverage." },
    C: { description: "Coordinator's name, phone, program and since when." },
    P: { description: "Plan-of-care dates." },
    G: { description: "Goals and needs in the plan of care." },
    X: { description: "Conditions." },
    R: { description: "Acuity." },
    M: { description: "Claims and money." },
    V: { description: "Visits, admissions and discharges." },
    F: { description: "Referrals and social needs." },
    S: { description: "School and early intervention (FERPA, IDEA)." },
    U: { description: "Substance use disorder treatment (42 CFR part 2)." },
    N: { description: "Services that a minor may consent to." },
    W: { description: "Child welfare and foster care." },
    H: { description: "Family contact." },
    K: { description: "Benefits such as WIC." },
    O: { description: "Overlap findings." },
    L: { description: "Disclosure log." },
    A: { description: "Aggregates." },
  },
});
