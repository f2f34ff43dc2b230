import type { Identity } from "#shared/identity.js";

/** The organization whose agreements may be read; undefined = everybody's, for those who watch over the hub. */
export function agreementScope(identity: Identity): string | undefined {
  return identity.role === "AUDITOR" || identity.role === "ADMIN" ? undefined : identity.organizationId;
}
