import type { Role } from "#shared/identity.js";
import type { Asker } from "#shared/request-context.js";

/** Auditors read the whole log; these others only what was disclosed about a record of their own organization. */
export const DISCLOSURE_READERS: readonly Role[] = ["AUDITOR", "TITLE_V_STAFF", "MEDICAID_LIAISON", "DATA_STEWARD"];

export function canReadWholeLog(asker: Asker): boolean {
  return asker.role === "AUDITOR";
}
