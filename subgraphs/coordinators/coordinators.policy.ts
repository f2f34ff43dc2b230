import type { Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";

/** Roles that may read the coordinators of their own organization. */
export const COORDINATOR_READERS: readonly Role[] = rolesThatRead("C");
