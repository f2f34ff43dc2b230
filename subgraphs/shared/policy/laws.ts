import type { FieldClass } from "./matrix.js";

/**
 * Laws that close a program's records to other organizations until a consent opens them, whatever agreements say:
 * 42 CFR part 2 (substance use disorder treatment); FERPA and IDEA (34 CFR 99.30, 303.414); WIC (7 CFR 246.26); the states'
 * child welfare and minor consent laws, which need local confirmation.
 */
export const LAWS = ["PART_2", "FERPA", "WIC", "CHILD_WELFARE", "MINOR_CONSENT"] as const;
export type Law = (typeof LAWS)[number];

/**
 * Public health surveillance (45 CFR 164.512(b); state law) closes a program's records too, and no consent opens them: who
 * is listed there has a condition that was reported.
 */
export const CLOSING_LAWS = [...LAWS, "PUBLIC_HEALTH"] as const;
export type ClosingLaw = (typeof CLOSING_LAWS)[number];

/** The law under which a consent opens the program's records to others; null where none has to, or none can. */
export function findConsentLaw(laws: ReadonlyMap<string, ClosingLaw>, programCode: string): Law | null {
  const law = laws.get(programCode);
  return law === undefined || law === "PUBLIC_HEALTH" ? null : law;
}

/** A HIPAA authorization (45 CFR 164.508) opens what no such law closes, but the agreement leaves out. */
export const CONSENT_LAWS = ["HIPAA_AUTHORIZATION", ...LAWS] as const;
export type ConsentLaw = (typeof CONSENT_LAWS)[number];

/** The class of the access matrix that says whether a role may be given records under the law at all. */
export const CLASS_OF_LAW: Readonly<Record<Law, FieldClass>> = {
  PART_2: "U",
  FERPA: "S",
  WIC: "K",
  CHILD_WELFARE: "W",
  MINOR_CONSENT: "N",
};

/** A consent in force today that names the asker's organization, or its kind, and the purpose. */
export interface LiveConsent {
  readonly id: number;
  readonly law: ConsentLaw;
  readonly fieldClasses: readonly FieldClass[];
  /** Empty: every program of the source. */
  readonly programs: readonly string[];
  readonly evidenceSha256: string;
}

export interface ConsentQuestion {
  readonly law: ConsentLaw;
  readonly programCode: string;
  readonly fieldClass: FieldClass;
}

export function findConsent(consents: readonly LiveConsent[], wanted: ConsentQuestion): LiveConsent | undefined {
  return consents.find(
    ({ law, programs, fieldClasses }) =>
      law === wanted.law &&
      (programs.length === 0 || programs.includes(wanted.programCode)) &&
      fieldClasses.includes(wanted.fieldClass),
  );
}
