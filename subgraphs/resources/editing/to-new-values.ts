import { checkRow, type FieldValue, type RowFields } from "../hsds/check-row.js";
import { getHsdsObject } from "../hsds/hsds-objects.js";
import type { NewValue } from "./entry-edit.js";

/** What may be changed of a service, under the names of the graph, and the HSDS fields that hold it. */
const FIELDS = {
  name: "name",
  description: "description",
  status: "status",
  alert: "alert",
  url: "url",
  email: "email",
  eligibility: "eligibility_description",
  minimumAge: "minimum_age",
  maximumAge: "maximum_age",
  application: "application_process",
  fees: "fees_description",
} as const;
type EditableField = keyof typeof FIELDS;

/** What is left out stays; null empties a field. */
export type ServiceValues = Readonly<Partial<Record<EditableField, FieldValue | null>>>;

export interface ReadValues {
  readonly values: readonly NewValue[];
  readonly problems: readonly { readonly field: string; readonly message: string }[];
}

const MAX_AGE = 130;

/** Each value checked as a value of a file is; markup becomes text. Nothing is left out quietly: what is wrong is a problem. */
export function toNewValues(service: { readonly id: string; readonly fields: RowFields }, wanted: ServiceValues): ReadValues {
  const names = (Object.keys(FIELDS) as EditableField[]).filter((name) => wanted[name] !== undefined);
  const given = Object.fromEntries(names.map((name) => [FIELDS[name], wanted[name]]));
  const object = getHsdsObject("service");
  const checked = checkRow({ object, file: "", row: 0, path: "", values: { ...service.fields, ...given, id: service.id } });
  const wrong = checked.problems.flatMap(({ field, code, message }) => {
    const name = names.find((one) => FIELDS[one] === field);
    return name && code !== "MARKUP_REMOVED" ? [{ field: name, message }] : [];
  });
  const fields = checked.fields ?? {};
  const values = names.map((name) => {
    const field = FIELDS[name];
    return { object: "service" as const, id: service.id, field, value: fields[field] ?? null };
  });
  return { values, problems: wrong.length > 0 ? wrong : listAgeProblems(fields) };
}

function listAgeProblems({ minimum_age: minimum = 0, maximum_age: maximum = MAX_AGE }: RowFields): ReadValues["problems"] {
  const isAge = (age: FieldValue) => Number(age) >= 0 && Number(age) <= MAX_AGE;
  if (!isAge(minimum)) return [{ field: "minimumAge", message: `expects a number from 0 to ${MAX_AGE}` }];
  if (!isAge(maximum)) return [{ field: "maximumAge", message: `expects a number from 0 to ${MAX_AGE}` }];
  return minimum > maximum ? [{ field: "minimumAge", message: "is above the maximum age" }] : [];
}
