import type pg from "pg";
import { recordDisclosure } from "#shared/disclosures.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";

export interface DisclosedContacts {
  /** Empty for numbers of the asker's own contacts, and for contacts about no child. */
  readonly members: readonly Pick<VisibleMember, "memberId" | "organizationId" | "agreementIds" | "consents">[];
  readonly fieldClasses: readonly FieldClass[];
}

/** Recorded as CONTACTS. */
export async function discloseContacts(
  pool: pg.Pool | pg.ClientBase,
  { asker }: Reach,
  { members, fieldClasses }: DisclosedContacts,
): Promise<void> {
  await recordDisclosure(pool, asker, {
    action: "CONTACTS",
    decision: "DISCLOSED",
    memberIds: members.map(({ memberId }) => memberId),
    sourceOrganizationIds: members.length > 0 ? members.map(({ organizationId }) => organizationId) : [asker.organizationId],
    fieldClasses,
    agreementIds: members.flatMap(({ agreementIds }) => agreementIds),
    consentIds: members.flatMap(({ consents }) => consents.map(({ id }) => id)),
  });
}
