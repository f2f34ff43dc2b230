import type pg from "pg";
import type { PlainDate } from "../dates.js";
import type { ClosingLaw } from "./laws.js";
import type { FieldClass } from "./matrix.js";
import { isLiveRestriction, onlyUnderLaws } from "./visible-members.js";

/**
 * What one organization sends another about a child of its own, such as a referral: the receiver needs no record of the child,
 * so the gate for records does not ask. Each is SQL: the child's record, whose it is, who gets it, and the day.
 */
export interface Sending {
  readonly member: string;
  readonly source: string;
  readonly to: string;
  readonly today: string;
}

/** What is sent. */
export interface SentFacts {
  readonly fieldClasses: readonly FieldClass[];
  /** Laws that close a program's records, but not this. */
  readonly sentUnder: readonly ClosingLaw[];
}

const toArray = (values: readonly string[]) => `'{${values.join(",")}}'::text[]`;

/** SQL: true where the source keeps one of the classes, or the record, back from the receiver, or a law of its own closes it. */
export const isKeptBack = ({ member, source, to, today }: Sending, { fieldClasses, sentUnder }: SentFacts): string => `(
  ${source} <> ${to} and (exists (
      select from hub_privacy.published_restriction restriction
      where restriction.member_id = ${member} and ${isLiveRestriction({ recipient: to, day: today })}
        and (restriction.field_classes = '{}' or restriction.field_classes && ${toArray(fieldClasses)}))
    or coalesce(${onlyUnderLaws(member, source)}::jsonb - ${toArray(sentUnder)}, '[]') <> '[]'))`;

/** SQL: an agreement g in force lets the receiver see this class of the source's records, and covers a program of this one. */
const covers = ({ member, source, to, today }: Sending, purpose: string, fieldClass: string): string => `
  g.asking_organization_id = ${to} and g.source_organization_id = ${source} and ${purpose} = any(g.purposes)
    and ${fieldClass} = any(g.field_classes) and g.starts_on <= ${today} and (g.ends_on is null or g.ends_on >= ${today})
    and (g.programs = '{}' or exists (select from hub_programs.published_enrollment e
        where e.member_id = ${member} and e.superseded_at is null and e.program_code = any(g.programs))
      or exists (select from hub_coordinators.published_assignment a
        where a.member_id = ${member} and a.superseded_at is null and a.program_code = any(g.programs)))`;

/** SQL: true where such an agreement is in force. */
export const isCovered = (sending: Sending, purpose: string, fieldClass: FieldClass): string =>
  `exists (select from hub_privacy.published_agreement g where ${covers(sending, purpose, `'${fieldClass}'`)})`;

export interface SendingParties {
  readonly memberId: number;
  readonly from: string;
  readonly to: string;
  readonly purpose: string;
  readonly today: PlainDate;
}

/** By id, the agreements in force by which the receiver may see this class of what the sender sends it of the child. */
export async function listCoveringAgreements(pool: pg.Pool, parties: SendingParties, fieldClass: FieldClass): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select g.id from hub_privacy.published_agreement g
     where ${covers({ member: "$6::int", source: "$2", to: "$1", today: "$4::date" }, "$3", "$5")} order by g.id`,
    [parties.to, parties.from, parties.purpose, parties.today, fieldClass, parties.memberId],
  );
  return rows.map(({ id }) => id);
}

/** Whether the member's own source, or a law, keeps it back from the receiver; an unknown member is kept back. */
export async function findKeptBack(
  pool: pg.Pool,
  { memberId, to, today }: Pick<SendingParties, "memberId" | "to" | "today">,
  facts: SentFacts,
): Promise<boolean> {
  const sending = { member: "m.member_id", source: "m.organization_id", to: "$2", today: "$3::date" };
  const { rows } = await pool.query<{ isKeptBack: boolean }>(
    `select ${isKeptBack(sending, facts)} as "isKeptBack" from hub_members.published_member m where m.member_id = $1`,
    [memberId, to, today],
  );
  return rows[0]?.isKeptBack ?? true;
}
