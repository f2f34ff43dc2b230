/** What opens another organization's record as a whole: name, birth date, address, coverage. Its rows are asked one by one. */
import type { AgreementInForce } from "./agreements.js";
import { CLASS_OF_LAW, LAWS, type Law, type LiveConsent } from "./laws.js";
import { cellOf } from "./matrix.js";
import type { Reach } from "./visible-members.js";

export interface RecordFacts {
  readonly sourceOrganizationId: string;
  /** The codes of its programs; empty where nothing tells of any. */
  readonly programs: readonly string[];
  readonly consents: readonly LiveConsent[];
  readonly hasBrokenGlass: boolean;
}

export interface Opening {
  readonly agreements: readonly AgreementInForce[];
  readonly consents: readonly LiveConsent[];
  /** The laws that the asker opened for it by breaking the glass. */
  readonly glassLaws: readonly Law[];
}

/**
 * An agreement opens it by one of its programs that the agreement covers and no law closes; a consent by one of its programs
 * that the consent names. Where laws close all of its programs, that it exists tells what they protect: then only consents
 * under these laws open it, each for its own classes (42 CFR 2.31(a)(3) and 2.33; 34 CFR 99.30(b)), or the broken glass, by
 * what the agreement covers. Undefined: nothing opens it.
 */
export function findOpening(reach: Reach, record: RecordFacts): Opening | undefined {
  const { sourceOrganizationId, programs } = record;
  const shared = { ...reach.asker, relation: "SHARED" } as const;
  const glassLaws = record.hasBrokenGlass ? LAWS.filter((law) => cellOf(shared, CLASS_OF_LAW[law]) === "break-glass") : [];
  const isOpenToAgreements = (code: string) => {
    const law = reach.laws.get(code);
    return law === undefined || glassLaws.some((opened) => opened === law);
  };
  const agreements = reach.agreements.filter(
    (agreement) =>
      agreement.sourceOrganizationId === sourceOrganizationId && covers(agreement.programs, programs, isOpenToAgreements),
  );
  const isOnlyUnder = programs.length > 0 && programs.every((code) => reach.laws.has(code));
  const consents = record.consents.filter(
    (consent) =>
      mayOpen(reach, consent, sourceOrganizationId) &&
      covers(consent.programs, programs, (code) => !isOnlyUnder || reach.laws.get(code) === consent.law),
  );
  return agreements.length > 0 || consents.length > 0 ? { agreements, consents, glassLaws } : undefined;
}

/** covered empty: every program. A record of which nothing tells a program is covered as a whole alone. */
function covers(covered: readonly string[], programs: readonly string[], counts: (code: string) => boolean): boolean {
  if (programs.length === 0) return covered.length === 0;
  return programs.some((code) => counts(code) && (covered.length === 0 || covered.includes(code)));
}

function mayOpen(reach: Reach, { law }: LiveConsent, sourceOrganizationId: string): boolean {
  if (law === "HIPAA_AUTHORIZATION") return true;
  if (cellOf({ ...reach.asker, relation: "SHARED" }, CLASS_OF_LAW[law]) !== "consent") return false;
  return law !== "WIC" || isDesignated(reach, sourceOrganizationId);
}

/** WIC data need, beside the consent, the chief state health officer's designation of the recipient (7 CFR 246.26(h)). */
function isDesignated(reach: Reach, sourceOrganizationId: string): boolean {
  return reach.agreements.some(
    (agreement) => agreement.type === "WIC_DESIGNATION" && agreement.sourceOrganizationId === sourceOrganizationId,
  );
}
