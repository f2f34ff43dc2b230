import type { Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";
import type { Asker } from "#shared/request-context.js";

/** Auditors read the whole log; these others only what was disclosed about a record of their own organization. */
export const DISCLOSURE_READERS: readonly Role[] = rolesThatRead("L");

export function canReadWholeLog(asker: Asker): boolean {
  return asker.role === "AUDITOR";
}
