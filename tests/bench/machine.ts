import { cpus, loadavg, totalmem } from "node:os";
import { queryServer } from "./bench-database.js";

export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memoryGib: number;
  readonly node: string;
  /** Null where no benchmark asked for a server. */
  readonly postgresql: string | null;
}

export async function describeMachine(serverUrl: string | undefined): Promise<Machine> {
  const [row] = serverUrl ? await queryServer(serverUrl, "select current_setting('server_version') as version") : [];
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    processors: cpus().length,
    memoryGib: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    postgresql: row ? String(row.version) : null,
  };
}

/** Of the last minute. More than there are processors: others were at work, and times are too long. */
export function readLoad(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
