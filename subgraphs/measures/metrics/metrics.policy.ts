import type { Claims } from "#shared/identity.js";
import { readsOwn } from "#shared/policy/matrix.js";

/** Whoever runs the program counts its children as they are, in a role and for a purpose with a view of aggregates. */
export function mayCountExactly({ identity, purpose }: Claims, programOwner: string | null): boolean {
  return (
    identity !== null &&
    purpose !== null &&
    identity.organizationId === programOwner &&
    readsOwn({ role: identity.role, purpose }, "A")
  );
}
