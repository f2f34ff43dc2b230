import { pino } from "pino";

/**
 * The only fields that a log line may carry. None of them can hold a person's data; anything else
 * does not compile, and at run time is dropped.
 */
const FIELDS = [
  "requestId",
  "operation",
  "subgraph",
  "organizationId",
  "role",
  "purpose",
  "rosterId",
  "jobId",
  "queue",
  "durationMs",
  "rows",
  "status",
  "code",
  "errorClass",
  "port",
  "url",
  "version",
  "attempt",
] as const;
export type LogFields = Partial<Record<(typeof FIELDS)[number], string | number | boolean | null>>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogLevel = "silent" | "error" | "warn" | "info";

/** Writes one JSON line per message to standard error, so that standard output stays for answers. */
export function createLog(level: LogLevel, write?: (line: string) => void): Log {
  const destination = write ? { write } : pino.destination({ dest: 2, sync: true });
  const logger = pino({ level, base: null }, destination);
  return {
    info: (message, fields) => logger.info(keepAllowed(fields), message),
    warn: (message, fields) => logger.warn(keepAllowed(fields), message),
    error: (message, fields) => logger.error(keepAllowed(fields), message),
  };
}

/** The class of an error for the log. Its message is left out: a database quotes values in it. */
export function errorClass(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}

function keepAllowed(fields: LogFields = {}): LogFields {
  return Object.fromEntries(FIELDS.filter((field) => field in fields).map((field) => [field, fields[field]]));
}
