import { ROLES, type Role } from "#shared/identity.js";
import { classesOf } from "#shared/policy/matrix.js";

/** Roles that may read the coordinators of their own organization. */
export const COORDINATOR_READERS: readonly Role[] = ROLES.filter((role) => classesOf(role, "OWN").includes("C"));
