/**
 * Whether rows of other organizations' records may be shown: conditions for lists, which the gate cannot ask child by child.
 * They are text, not a function of the database: PostgreSQL looks into no function that asks tables of its own, and would run
 * it row by row.
 */
import type { FieldClass } from "./matrix.js";
import { isLiveConsent, isLiveRestriction } from "./visible-members.js";

/** To whom, on which day; each is SQL. */
export interface RowRecipient {
  readonly recipient: string;
  readonly day: string;
}

/** SQL: true where no restriction in force keeps this class (SQL too) of the member's record, or the record, back. */
export const isUnrestricted = (member: string, fieldClass: string, to: RowRecipient): string => `not exists (
    select from hub_privacy.published_restriction restriction
    where restriction.member_id = ${member} and ${isLiveRestriction(to)} and (restriction.field_classes = '{}' or ${fieldClass} = any(restriction.field_classes)))`;

/** A member's row and the law of its program, null where it has none; each is SQL. */
export interface LawfulRow {
  readonly member: string;
  readonly law: string;
  readonly program: string;
  readonly fieldClass: FieldClass;
}

export interface LawfulRecipient extends RowRecipient {
  readonly purpose: string;
  /** The laws of which the recipient's role may be given records by consent: an array. */
  readonly openedLaws: string;
}

const fromConsent = ({ member, law, program, fieldClass }: LawfulRow, to: LawfulRecipient): string => `
    from hub_privacy.published_consent consent
    where consent.member_id = ${member} and consent.law = ${law} and (consent.programs = '{}' or ${program} = any(consent.programs))
      and '${fieldClass}' = any(consent.field_classes) and ${isLiveConsent(to)}`;

/** SQL: true where, beside what restrictions say, no law closes the row's program, or a consent under that law opens it. */
export const isOpenRow = (row: LawfulRow, to: LawfulRecipient): string => `(
  ${isUnrestricted(row.member, `'${row.fieldClass}'`, to)}
  and (${row.law} is null or ${row.law} = any(${to.openedLaws}) and exists (select ${fromConsent(row, to)})))`;

/** SQL: the SHA-256 of the signed consent that opens the row, the first by its digits; null where none does or has to. */
export const evidenceOfRow = (row: LawfulRow, to: LawfulRecipient): string =>
  `(select min(consent.evidence_sha256) ${fromConsent(row, to)})`;
