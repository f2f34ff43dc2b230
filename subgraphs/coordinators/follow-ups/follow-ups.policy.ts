import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { type FieldClass, readsOwn } from "#shared/policy/matrix.js";
import type { Asker } from "#shared/request-context.js";

/** Who may be told of a case: staff of the program that it was reported to. */
export const SURVEILLANCE_ROLES: readonly Role[] = ["TITLE_V_STAFF"];

/** A condition, and how to reach the family. */
export const FOLLOW_UP_CLASSES: readonly FieldClass[] = ["X", "H"];

/** Throws ForbiddenError: cases enter under public health authority alone (45 CFR 164.512(b)(1)(i)). */
export function requireReporter(asker: Asker): void {
  if (!SURVEILLANCE_ROLES.includes(asker.role) || asker.purpose !== "PUBLIC_HEALTH")
    throw new ForbiddenError("surveillance cases enter for the purpose PUBLIC_HEALTH");
}

/** Throws ForbiddenError: to follow a family up is to coordinate its care. */
export function requireFollowUpReader(asker: Asker): void {
  if (!SURVEILLANCE_ROLES.includes(asker.role) || !readsOwn(asker, ...FOLLOW_UP_CLASSES))
    throw new ForbiddenError("this role may not follow families up for this purpose");
}

interface ProgramLaw {
  readonly organizationId: string;
  readonly law: string | null;
}

/** Throws ForbiddenError, alike for a program that is unknown, another's, or under no such law. */
export function requireSurveillanceProgram<T extends ProgramLaw>(asker: Asker, program: T | undefined): T {
  if (program?.organizationId === asker.organizationId && program.law === "PUBLIC_HEALTH") return program;
  throw new ForbiddenError("your organization runs no such surveillance program");
}
