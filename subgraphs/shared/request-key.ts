import type { FieldProblem } from "./errors.js";

/** The key by which a repeated order is known as the same one, in the field `key`. */
export function listKeyProblems(key: string): FieldProblem[] {
  return /^.{1,100}$/u.test(key) ? [] : [{ field: "key", message: "must have 1 to 100 characters" }];
}
