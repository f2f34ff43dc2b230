import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { coversProgram } from "#shared/policy/agreements.js";
import { cellOf, rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { ROLES_THAT_ASK } from "../shared-clients.policy.js";

/** Roles with the access matrix' class O, overlap findings. */
export const FINDING_READERS: readonly Role[] = ROLES_THAT_ASK.filter((role) => rolesThatRead("O").includes(role));

/** A side of a finding: whose records show it. */
export interface OpenSide {
  readonly organizationId: string;
  readonly programCode: string;
}

export function mayReadFindings(reach: Reach): boolean {
  return FINDING_READERS.includes(reach.asker.role);
}

/** Throws ForbiddenError. */
export function requireFindingReader(reach: Reach): void {
  if (!mayReadFindings(reach)) throw new ForbiddenError("this role sees no overlap findings");
}

/** True where the asker may read what a side's source was paid: its own claims, or under an agreement that opens money (M). */
export function mayReadClaims(reach: Reach, { organizationId, programCode }: OpenSide): boolean {
  const { role, purpose, organizationId: own } = reach.asker;
  const relation = organizationId === own ? "OWN" : "SHARED";
  if (cellOf({ role, purpose, relation }, "M") !== "yes") return false;
  return (
    relation === "OWN" || coversProgram(reach.agreements, { sourceOrganizationId: organizationId, programCode, fieldClass: "M" })
  );
}

/**
 * The agreements, as arrays of equal length, that open who coordinates (C): a finding tells of both sides, so each has
 * to be open by itself. An empty program stands for all of them.
 */
export function listOpenSides(reach: Reach): readonly OpenSide[] {
  const agreed = reach.agreements
    .filter((agreement) => agreement.fieldClasses.includes("C"))
    .flatMap(({ sourceOrganizationId: organizationId, programs }) =>
      (programs.length === 0 ? ["*"] : programs).map((programCode) => ({ organizationId, programCode })),
    );
  return [{ organizationId: reach.asker.organizationId, programCode: "*" }, ...agreed];
}
