import { readFileSync } from "node:fs";

/** The value below which this share (0–1) of the values lies; of an even number of values, the upper one in the middle. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError("nothing was measured");
  return value;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export interface Timed<T> {
  readonly result: T;
  readonly ms: number;
}

export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const startedAt = performance.now();
  const result = await work();
  return { result, ms: performance.now() - startedAt };
}

/** Milliseconds of processor time of this process until now: all its threads, in user and in system mode. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export function perSecond(count: number, ms: number): number {
  return (count * 1000) / ms;
}

/** The most memory that this process ever held. Linux hands the parent's peak on as maxRSS, so its own is asked for first. */
export function peakMib(): number {
  return (readHighWaterKib() ?? process.resourceUsage().maxRSS) / 1024;
}

function readHighWaterKib(): number | null {
  if (process.platform !== "linux") return null;
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return kib === undefined ? null : Number(kib);
}
