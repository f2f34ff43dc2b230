import { ConfigError } from "../config.js";
import { isDatabaseUnreachable } from "../database/database-unreachable.js";

/** PostgreSQL: wrong password, unknown role, unknown database. */
const SIGN_IN_REFUSED = ["28P01", "28000", "3D000"];

/** Why a program could not start, in one sentence that says what to do. */
export function explainFailure(error: unknown): string {
  if (error instanceof ConfigError) return `The settings are not complete or not right:\n${indent(error.message)}`;
  const { code, port, path, message } = readDetails(error);
  if (code === "EADDRINUSE") return `Port ${port} is taken: stop the program that uses it, or set PORT to a free one.`;
  if (code === "EACCES" && port) return `Port ${port} may not be used by this user: set PORT to one above 1023.`;
  if (SIGN_IN_REFUSED.includes(code ?? ""))
    return "The database refused the sign-in: check user, password and name in DATABASE_URL.";
  if (isDatabaseUnreachable(error))
    return "The database does not answer: check DATABASE_URL, and that PostgreSQL is running there.";
  if (code === "ENOENT" && path?.endsWith("supergraph.graphql"))
    return "schema/supergraph.graphql is missing: run npm run schema.";
  return `It could not start: ${message.split("\n")[0]}`;
}

interface Details {
  readonly code?: string;
  readonly port?: number;
  readonly path?: string;
  readonly message: string;
}

function readDetails(error: unknown): Details {
  return error instanceof Error ? (error as Details) : { message: String(error) };
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
