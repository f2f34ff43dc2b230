/** How long a source that failed is left alone before one request may try it again. */
const OPEN_MS = 5_000;
/** A refused connection is certain; a time-out may be one slow question, which must not hide the source from everyone. */
const FAILURES_UNTIL_OPEN = 3;

export interface CircuitBreaker {
  listOpen(): string[];
  /** Call before trying a source that is not open: while it is on trial, other requests do without it. */
  beginTrial(source: string): void;
  recordSuccess(source: string): void;
  recordFailure(source: string, error: unknown): void;
}

export function createCircuitBreaker(now: () => number = Date.now): CircuitBreaker {
  const openUntil = new Map<string, number>();
  const failures = new Map<string, number>();
  return {
    listOpen: () => [...openUntil].filter(([, until]) => until > now()).map(([source]) => source),
    beginTrial(source) {
      if (openUntil.has(source)) openUntil.set(source, now() + OPEN_MS);
    },
    recordSuccess(source) {
      openUntil.delete(source);
      failures.delete(source);
    },
    recordFailure(source, error) {
      const count = (failures.get(source) ?? 0) + 1;
      failures.set(source, count);
      if (isRefusedConnection(error) || count >= FAILURES_UNTIL_OPEN) openUntil.set(source, now() + OPEN_MS);
    },
  };
}

function isRefusedConnection(error: unknown): boolean {
  const cause = error instanceof Error && "originalError" in error ? error.originalError : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"].includes(String(code));
}
