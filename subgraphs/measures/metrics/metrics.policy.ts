import type { Claims } from "#shared/identity.js";
import { cellOf } from "#shared/policy/matrix.js";

/** Whoever runs the program counts its children as they are, in a role and for a purpose with a view of aggregates. */
export function mayCountExactly({ identity, purpose }: Claims, programOwner: string | null): boolean {
  return (
    identity !== null &&
    purpose !== null &&
    identity.organizationId === programOwner &&
    cellOf({ role: identity.role, purpose, relation: "OWN" }, "A") === "yes"
  );
}
