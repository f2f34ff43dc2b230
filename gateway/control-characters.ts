import { InvalidInputError } from "#shared/errors.js";

/** A NUL cannot be stored as text anywhere behind the gateway, so no honest question holds one. Throws InvalidInputError. */
export function refuseNul({ query, variables }: { readonly query: string; readonly variables?: unknown }): void {
  if (/\0|\\u0000|\\u\{0+\}/.test(query)) throw new InvalidInputError([{ field: "query", message: "holds a NUL character" }]);
  if (holdsNul(variables)) throw new InvalidInputError([{ field: "variables", message: "hold a NUL character" }]);
}

/** Without recursion: how deep a client nests its variables must not decide whether the hub goes on. */
function holdsNul(variables: unknown): boolean {
  const waiting: unknown[] = [variables];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "string" && value.includes("\0")) return true;
    if (typeof value === "object" && value !== null) for (const [key, part] of Object.entries(value)) waiting.push(key, part);
  }
  return false;
}
