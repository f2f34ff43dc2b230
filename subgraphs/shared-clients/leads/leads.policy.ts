import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { ROLES_THAT_ASK } from "../shared-clients.policy.js";

/** Who coordinates themselves, or talks with the family: a payer's liaison looks on. */
export const LEAD_WRITERS: readonly Role[] = ROLES_THAT_ASK.filter((role) => rolesThatRead("H").includes(role));

/** Throws ForbiddenError. */
export function requireLeadWriter(reach: Reach): void {
  if (!LEAD_WRITERS.includes(reach.asker.role)) throw new ForbiddenError("this role decides on no leads");
  if (reach.asker.purpose !== "CARE_COORDINATION") throw new ForbiddenError("leads are decided for care coordination");
}

/** Only an organization with a record of the child has a say in it. */
export function servesChild(visible: readonly VisibleMember[]): boolean {
  return visible.some((member) => member.relation === "OWN");
}

export interface Proposal {
  /** Who is to lead. */
  readonly organizationId: string;
  readonly proposedByOrganization: string;
}

/** Who is to lead says yes; who proposes itself needs the yes of another organization that coordinates for the child. */
export function mayDecide(proposal: Proposal, deciderId: string, coordinators: readonly string[]): boolean {
  if (proposal.organizationId !== proposal.proposedByOrganization) return deciderId === proposal.organizationId;
  return deciderId !== proposal.organizationId && coordinators.includes(deciderId);
}
