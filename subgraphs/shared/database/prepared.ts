import { createHash } from "node:crypto";
import type pg from "pg";

/**
 * A statement that is asked again and again: a connection parses it once and PostgreSQL may keep its plan, where planning
 * would cost several times what running it does. Only for texts that stay the same, as each connection remembers them,
 * and that one plan fits whatever the values are. A list is read as (select $1::int[]): a plan for its very length would
 * always look cheaper than the one that could be kept.
 */
export function prepared(text: string, values: unknown[]): pg.QueryConfig {
  return { name: nameOf(text), text, values };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? createHash("sha256").update(text).digest("hex").slice(0, 32);
  names.set(text, name);
  return name;
}
