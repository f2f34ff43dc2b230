import type { Identity } from "#shared/identity.js";

/** Who is trained is the organization's own business and its trainers'. Needs local confirmation. */
export function mayReadCoverage({ organizationId }: Identity, parties: readonly string[]): boolean {
  return parties.includes(organizationId);
}
