/** What a rule can be made of: each field and conflict once, as a condition in SQL (bulk) and over two identities (single). */

/** A cleaned identity as linkage compares it; null = not known. */
export interface ComparedIdentity {
  readonly organizationId: string | null;
  readonly state: string | null;
  readonly medicaidId: string | null;
  /** Two children of one organization hold it: it says nothing. */
  readonly medicaidIdIsShared: boolean;
  readonly firstName: string | null;
  /** From a placeholder such as "BABY GIRL A". */
  readonly birthOrder: string | null;
  readonly lastName: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly zip: string | null;
}

export const FIELD_NAMES = ["medicaidId", "firstName", "lastName", "birthDate", "sex", "zip"] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

const COLUMNS: Readonly<Record<FieldName, string>> = {
  medicaidId: "medicaid_id",
  firstName: "first_name",
  lastName: "last_name",
  birthDate: "birth_date",
  sex: "sex",
  zip: "zip",
};

/** Fields that are indexed together: a rule compares only members that agree in one of these keys. */
export const BLOCKS: readonly (readonly FieldName[])[] = [["medicaidId"], ["birthDate", "lastName", "firstName"]];

export function findBlock(rule: { readonly equal: readonly FieldName[] }): readonly FieldName[] | undefined {
  return BLOCKS.find((block) => block.every((field) => rule.equal.includes(field)));
}

export function columnOf(field: FieldName): string {
  return COLUMNS[field];
}

/** Both known and equal; a and b are table aliases. */
export function equalSql(field: FieldName, a: string, b: string): string {
  const equal = `${a}.${COLUMNS[field]} = ${b}.${COLUMNS[field]}`;
  return field === "medicaidId" ? `${equal} and not ${a}.medicaid_id_is_shared and not ${b}.medicaid_id_is_shared` : equal;
}

export function isEqual(field: FieldName, a: ComparedIdentity, b: ComparedIdentity): boolean {
  const [left, right] = [evidenceOf(field, a), evidenceOf(field, b)];
  return left !== null && left === right;
}

function evidenceOf(field: FieldName, identity: ComparedIdentity): string | null {
  return field === "medicaidId" && identity.medicaidIdIsShared ? null : identity[field];
}

export const CONFLICT_NAMES = [
  "firstNamesDiffer",
  "sexesDiffer",
  "birthOrdersDiffer",
  "unnamedInOneOrganization",
  "medicaidIdsDiffer",
] as const;
export type ConflictName = (typeof CONFLICT_NAMES)[number];

interface Conflict {
  readonly sql: (a: string, b: string) => string;
  readonly holds: (a: ComparedIdentity, b: ComparedIdentity) => boolean;
}

/** Enough to let a nickname or a misspelling pass; twins rarely share it. */
const SHARED_LETTERS = 3;

export const CONFLICTS: Readonly<Record<ConflictName, Conflict>> = {
  /** Twins, or a newborn under the mother's id: both names are real and begin differently. */
  firstNamesDiffer: {
    sql: (a, b) => `left(${a}.first_name, ${SHARED_LETTERS}) <> left(${b}.first_name, ${SHARED_LETTERS})`,
    holds: (a, b) => isDifferent(a.firstName?.slice(0, SHARED_LETTERS), b.firstName?.slice(0, SHARED_LETTERS)),
  },
  sexesDiffer: {
    sql: (a, b) => `${a}.sex <> ${b}.sex`,
    holds: (a, b) => isDifferent(a.sex, b.sex),
  },
  /** "BABY GIRL A" and "BABY GIRL B" under the mother's id. */
  birthOrdersDiffer: {
    sql: (a, b) => `${a}.birth_order <> ${b}.birth_order`,
    holds: (a, b) => isDifferent(a.birthOrder, b.birthOrder),
  },
  /** One organization lists two children of one birth under one id, and at least one has no name yet. */
  unnamedInOneOrganization: {
    sql: (a, b) => `${a}.organization_id = ${b}.organization_id and (${a}.first_name is null or ${b}.first_name is null)`,
    holds: (a, b) =>
      a.organizationId !== null && a.organizationId === b.organizationId && (a.firstName === null || b.firstName === null),
  },
  /** A state gives a child one id, so two of them are two children; an unknown state counts as the same. */
  medicaidIdsDiffer: {
    sql: (a, b) =>
      `${a}.medicaid_id <> ${b}.medicaid_id and not ${a}.medicaid_id_is_shared and not ${b}.medicaid_id_is_shared` +
      ` and coalesce(${a}.state = ${b}.state, true)`,
    holds: (a, b) => isDifferent(evidenceOf("medicaidId", a), evidenceOf("medicaidId", b)) && !isDifferent(a.state, b.state),
  },
};

function isDifferent(a: string | null | undefined, b: string | null | undefined): boolean {
  return a != null && b != null && a !== b;
}
