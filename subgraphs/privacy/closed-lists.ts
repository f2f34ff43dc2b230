import { registerEnumType } from "type-graphql";
import { PURPOSES, ROLES } from "#shared/identity.js";
import { FIELD_CLASSES } from "#shared/policy/matrix.js";

/** The shared closed lists as enums of the graph, so that a new value is added in one place only. */
export const PurposeEnum = toEnum(PURPOSES);
export const RoleEnum = toEnum(ROLES);
export const FieldClassEnum = toEnum(FIELD_CLASSES);

registerEnumType(PurposeEnum, { name: "Purpose", description: "Why somebody asks (purpose of use)." });
registerEnumType(RoleEnum, { name: "Role", description: "The role that somebody has in an organization." });
registerEnumType(FieldClassEnum, {
  name: "FieldClass",
  description: "What a field tells.",
  valuesConfig: {
    D: { description: "Demographics." },
    I: { description: "Identifiers." },
    E: { description: "Enrollment and coverage." },
    C: { description: "Coordinator's name, phone, program and since when." },
    P: { description: "Plan-of-care dates." },
    X: { description: "Conditions." },
    R: { description: "Acuity." },
    H: { description: "Family contact." },
    L: { description: "Disclosure log." },
    A: { description: "Aggregates." },
  },
});

function toEnum<T extends string>(values: readonly T[]): Readonly<Record<T, T>> {
  return Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;
}
