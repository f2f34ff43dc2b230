import { cpus, loadavg, totalmem } from "node:os";
import { queryServer } from "./bench-database.js";

export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memoryGib: number;
  readonly node: string;
  readonly postgresql: string;
}

export async function describeMachine(serverUrl: string): Promise<Machine> {
  const [row] = await queryServer(serverUrl, "select current_setting('server_version') as version");
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    processors: cpus().length,
    memoryGib: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    postgresql: String(row?.version),
  };
}

/** Of the last minute. More than there are processors: others were at work, and times are too long. */
export function readLoad(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
