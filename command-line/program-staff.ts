import { randomUUID } from "node:crypto";
import type { Claims } from "#shared/identity.js";

/** The command line acts for an organization that runs a program; the disclosure log names it as such. */
export function actForOrganization(organizationId: string): Claims {
  return {
    requestId: randomUUID(),
    identity: { subject: "command-line", organizationId, role: "TITLE_V_STAFF" },
    purpose: "PROGRAM_ADMIN",
    sourcesDown: [],
  };
}
