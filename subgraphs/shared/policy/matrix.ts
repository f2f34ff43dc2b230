import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { PURPOSES, type Purpose, ROLES, type Role } from "../identity.js";
import { projectRoot } from "../paths.js";

/**
 * What a field tells: D demographics, I identifiers, E enrollment and coverage, C coordinator's name, phone and program,
 * P plan-of-care dates, G goals and needs of the plan, X conditions, R acuity, M claims and money, V visits, F referrals
 * and social needs, S school and early intervention, U substance use treatment, N services that a minor may consent to,
 * W child welfare, H family contact, K benefits such as WIC, O overlap findings, L disclosure log, A aggregates.
 */
// biome-ignore format: one list
export const FIELD_CLASSES = [
  "D", "I", "E", "C", "P", "G", "X", "R", "M", "V", "F", "S", "U", "N", "W", "H", "K", "O", "L", "A",
] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];

/** Own: a record that the asker's organization sent. Shared: another's record of a child that both serve. */
export type Relation = "OWN" | "SHARED";

/** mask: only in a form that the field's own documentation describes; where it has none, it is closed. */
const CELLS = ["yes", "mask", "consent", "break-glass", "no"] as const;
export type MatrixCell = (typeof CELLS)[number];

const MatrixLine = z.strictObject({
  role: z.enum(ROLES),
  purposes: z.string().transform((text) => z.array(z.enum(PURPOSES)).min(1).parse(text.split(";"))),
  relation: z.enum(["OWN", "SHARED"]),
  ...(Object.fromEntries(FIELD_CLASSES.map((fieldClass) => [fieldClass, z.enum(CELLS)])) as Record<
    FieldClass,
    z.ZodEnum<{ [cell in MatrixCell]: cell }>
  >),
});
type MatrixLine = z.infer<typeof MatrixLine>;

/**
 * seed/access-matrix.csv: a cell for each role, purpose, relation and class (45 CFR 164.502(b), minimum necessary). Who or
 * what is not in it may ask nothing about children. Each cell needs local confirmation by the hub's counsel.
 */
const MATRIX = readMatrix(readFileSync(join(projectRoot, "seed", "access-matrix.csv"), "utf8"));

const lineOf = new Map(MATRIX.flatMap((line) => line.purposes.map((purpose) => [toKey({ ...line, purpose }), line] as const)));

function toKey({ role, purpose, relation }: MatrixQuestion): string {
  return `${role} ${relation} ${purpose}`;
}

/** Throws an error that names the line of the first row that is wrong, or that speaks of what another row has decided. */
export function readMatrix(text: string): readonly MatrixLine[] {
  const rows: unknown[] = parse(text, { columns: true, bom: true });
  const decided = new Set<string>();
  return rows.map((row, index) => {
    const place = `seed/access-matrix.csv, line ${index + 2}`;
    const line = MatrixLine.safeParse(row);
    if (!line.success)
      throw new Error(`${place}: ${line.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`);
    for (const purpose of line.data.purposes) {
      const key = toKey({ ...line.data, purpose });
      if (decided.has(key)) throw new Error(`${place}: a line before has decided ${key}`);
      decided.add(key);
    }
    return line.data;
  });
}

/** True where this role may ask about children at all for this purpose. */
export function mayAskFor(role: Role, purpose: Purpose): boolean {
  return lineOf.has(toKey({ role, purpose, relation: "OWN" }));
}

export interface MatrixQuestion {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly relation: Relation;
}

export function cellOf(question: MatrixQuestion, fieldClass: FieldClass): MatrixCell {
  return lineOf.get(toKey(question))?.[fieldClass] ?? "no";
}

/** True where each of these classes of the own organization's records is open to the asker. */
export function readsOwn(asker: Omit<MatrixQuestion, "relation">, ...fieldClasses: readonly FieldClass[]): boolean {
  return fieldClasses.every((fieldClass) => cellOf({ ...asker, relation: "OWN" }, fieldClass) === "yes");
}

/** The classes whose cell says this; "yes" where it is left out. */
export function classesOf(question: MatrixQuestion, cell: MatrixCell = "yes"): readonly FieldClass[] {
  return FIELD_CLASSES.filter((fieldClass) => cellOf(question, fieldClass) === cell);
}

/**
 * Roles that may read one of these classes of all of their own organization's records, for one purpose at least: for the field
 * gate. Not family consultants, who see only the children that they are assigned to: no list or count is theirs.
 */
export function rolesThatRead(...fieldClasses: readonly FieldClass[]): readonly Role[] {
  return ROLES.filter((role) => role !== "FAMILY_CONSULTANT" && readsOneOf(role, fieldClasses));
}

/** The same, and family consultants: for fields of one child. */
export function rolesThatReadOfChild(...fieldClasses: readonly FieldClass[]): readonly Role[] {
  return ROLES.filter((role) => readsOneOf(role, fieldClasses));
}

function readsOneOf(role: Role, fieldClasses: readonly FieldClass[]): boolean {
  return PURPOSES.some((purpose) => fieldClasses.some((fieldClass) => readsOwn({ role, purpose }, fieldClass)));
}

/** Roles that may ask about a child for one purpose at least. */
export const ROLES_WITH_CHILDREN = rolesThatReadOfChild("C", "D");
