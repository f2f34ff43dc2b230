import type { Asker } from "../request-context.js";
import { coversProgram } from "./agreements.js";
import { CLASS_OF_LAW, findConsent, LAWS, type Law, type LiveConsent } from "./laws.js";
import { cellOf, type FieldClass } from "./matrix.js";
import { isClosedAtHome, type Reach, type VisibleMember } from "./visible-members.js";

/** What opens a row of a member to the asker. */
export interface OpenRow {
  /** The law that closes the row's program to others; null where there is none, and for an own record. */
  readonly law: Law | null;
  /** The consent that it rests on; null where it rests on the agreement, on a broken glass, or is an own record. */
  readonly consent: LiveConsent | null;
}

export interface RowQuestion {
  /** Empty where the source names no program. */
  readonly programCode: string;
  readonly fieldClass: FieldClass;
}

/**
 * Another's record is open program by program: an agreement may cover only some, and rows without a program only as a
 * whole; a program under a law of its own is open only with a consent under that law. Undefined: closed.
 */
export function findOpenRow(reach: Reach, member: VisibleMember, wanted: RowQuestion): OpenRow | undefined {
  if (!member.classes.includes(wanted.fieldClass)) return undefined;
  const law = reach.laws.get(wanted.programCode);
  if (member.relation === "OWN") return law && isClosedAtHome(reach, law) ? undefined : { law: null, consent: null };
  const sourceOrganizationId = member.organizationId;
  if (law === "PUBLIC_HEALTH") return undefined;
  if (law && member.glassLaws?.includes(law)) return { law, consent: null };
  if (law) {
    const consent = findConsent(member.consents, { ...wanted, law });
    return consent && { law, consent };
  }
  if (coversProgram(reach.agreements, { sourceOrganizationId, ...wanted })) return { law: null, consent: null };
  const consent = findConsent(member.consents, { ...wanted, law: "HIPAA_AUTHORIZATION" });
  return consent && { law: null, consent };
}

export interface FactQuestion {
  readonly programCode: string;
  readonly law: Law;
}

/**
 * A fact that a law of its own closes, within a row that is open to the asker: another's opens with a consent under that law
 * for the law's class alone. The source's own people see it where the matrix gives their role the class at all; it asks no
 * consent of itself. Undefined: as if the source had not said it.
 */
export function findOpenFact(reach: Reach, member: VisibleMember, { programCode, law }: FactQuestion): OpenRow | undefined {
  const fieldClass = CLASS_OF_LAW[law];
  if (member.relation === "OWN") {
    const cell = cellOf({ ...reach.asker, relation: "OWN" }, fieldClass);
    return cell === "yes" || cell === "consent" ? { law: null, consent: null } : undefined;
  }
  if (!member.classes.includes(fieldClass)) return undefined;
  const consent = findConsent(member.consents, { law, programCode, fieldClass });
  return consent && { law, consent };
}

/** Programs of which even the own records are closed to the asker. */
export function listClosedPrograms(reach: Pick<Reach, "asker" | "laws">): string[] {
  return [...reach.laws].flatMap(([code, law]) => (isClosedAtHome(reach, law) ? [code] : []));
}

export function canReadRow(reach: Reach, member: VisibleMember, wanted: RowQuestion): boolean {
  return findOpenRow(reach, member, wanted) !== undefined;
}

/** Of which laws the asker's role may be given records in lists, by consent. WIC's designations are asked for child by child. */
export function listOpenedLaws({ asker }: { readonly asker: Pick<Asker, "role" | "purpose"> }): Law[] {
  return LAWS.filter((law) => law !== "WIC" && cellOf({ ...asker, relation: "SHARED" }, CLASS_OF_LAW[law]) === "consent");
}
