import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { canReadRow } from "#shared/policy/visible-rows.js";
import type { LeadKey } from "../overlaps/suggest-lead.js";
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

/** Tells who coordinates. */
const LEAD_CLASS = "C";

/**
 * A lead names two organizations, and each but the asker's own needs a record of the child that is open to the asker: who
 * is to lead for the program, who proposed it at all. A program that a law of its own closes stays closed, as a lead carries
 * no notice (42 CFR 2.32); so does a lead under no program, like an assignment under none: nobody knows which law it is under.
 */
export function canReadLead(reach: Reach, visible: readonly VisibleMember[], lead: LeadKey & Proposal): boolean {
  const { organizationId: own } = reach.asker;
  const { organizationId, proposedByOrganization, programCode } = lead;
  const recordsOf = (source: string) => visible.filter((member) => member.organizationId === source);
  const isOpenProgram = programCode !== "" && !reach.laws.has(programCode);
  return (
    (organizationId === own ||
      (isOpenProgram &&
        recordsOf(organizationId).some((member) => canReadRow(reach, member, { programCode, fieldClass: LEAD_CLASS })))) &&
    (proposedByOrganization === own || recordsOf(proposedByOrganization).some(({ classes }) => classes.includes(LEAD_CLASS)))
  );
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
