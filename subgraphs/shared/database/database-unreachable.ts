/**
 * Codes that mean "the database did not answer", as opposed to "it answered with an error":
 * of sockets (Node), of Prisma, and of PostgreSQL (class 08, and its shutting-down and starting-up states).
 */
const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2037",
  "08000",
  "08003",
  "08006",
  "53300",
  "57P01",
  "57P02",
  "57P03",
]);

export function isDatabaseUnreachable(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth++) {
    if ("code" in current && typeof current.code === "string" && UNREACHABLE.has(current.code)) return true;
    // pg reports a lost connection by text only.
    if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(current.message)) return true;
  }
  return false;
}
