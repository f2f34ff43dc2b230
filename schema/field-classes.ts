/**
 * What each field of the graph tells (schema/field-classes.csv): the class of the access matrix, or "-" where it tells nothing
 * of any child, such as opaque ids, directories, files' times and the codes of organizations and programs.
 */
import { parse } from "csv-parse/sync";
import { buildSchema, isObjectType } from "graphql";
import { z } from "zod";
import { FIELD_CLASSES } from "#shared/policy/matrix.js";

const Line = z.strictObject({
  type: z.string().min(1),
  class: z.enum(["-", ...FIELD_CLASSES]),
  fields: z.string().transform((text) => text.split(" ")),
});
export type ClassOfField = z.infer<typeof Line>["class"];

/** By "Type.field". Throws an error that names the first wrong line, or the first field that has two classes. */
export function readFieldClasses(text: string): ReadonlyMap<string, ClassOfField> {
  const rows: unknown[] = parse(text, { columns: true, bom: true });
  const classes = new Map<string, ClassOfField>();
  for (const [index, row] of rows.entries()) {
    const place = `schema/field-classes.csv, line ${index + 2}`;
    const line = Line.safeParse(row);
    if (!line.success) throw new Error(`${place}: ${line.error.issues.map(({ message }) => message).join("; ")}`);
    for (const field of line.data.fields) {
      const name = `${line.data.type}.${field}`;
      if (classes.has(name)) throw new Error(`${place}: ${name} has a class already`);
      classes.set(name, line.data.class);
    }
  }
  return classes;
}

/** One sentence for each field of the graph that has no class, and for each class whose field is not there. */
export function listUnclassified(api: string, classes: ReadonlyMap<string, ClassOfField>): string[] {
  const types = Object.values(buildSchema(api).getTypeMap()).filter(isObjectType);
  const fields = types
    .filter(({ name }) => !name.startsWith("__") && name !== "Query" && name !== "Mutation")
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  const known = new Set(fields);
  return [
    ...fields.filter((field) => !classes.has(field)).map((field) => `${field} has no class: add it to schema/field-classes.csv`),
    ...[...classes.keys()]
      .filter((field) => !known.has(field))
      .map((field) => `${field} is not in the graph: take it out of schema/field-classes.csv`),
  ];
}
