import { type AnswerTo, toAsker } from "#shared/policy/live-consents.js";
import { isOpenRow, type LawfulRecipient } from "#shared/policy/open-rows.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { listOpenSides, type OpenSide } from "./findings/findings.policy.js";

/** Whose assignments are open to an asker, for statements over many children. */
export interface OpenCoordination extends AnswerTo {
  readonly sides: readonly OpenSide[];
}

export function toOpenCoordination(reach: Reach): OpenCoordination {
  return { ...toAsker(reach), sides: listOpenSides(reach) };
}

/** The six values that isOpen reads, from the parameter of this number on. */
export function toOpenValues({ sides, organizationId, purpose, today, laws }: OpenCoordination): unknown[] {
  return [sides.map((side) => side.organizationId), sides.map((side) => side.programCode), organizationId, purpose, today, laws];
}

/** The last four of these values, as the conditions for rows read them. */
export function toRecipient(first: number): LawfulRecipient {
  return {
    recipient: `$${first + 2}`,
    purpose: `$${first + 3}`,
    day: `$${first + 4}::date`,
    openedLaws: `$${first + 5}::text[]`,
  };
}

/** True where the assignment `a` is the asker's own, or an agreement opens it and no restriction or law of its program closes it. */
export function isOpen(first: number): string {
  const to = toRecipient(first);
  return `(a.organization_id = ${to.recipient} or exists (
      select from unnest($${first}::text[], $${first + 1}::text[]) o (organization, program)
      where o.organization = a.organization_id and o.program in ('*', a.program_code))
    and exists (select from hub_programs.published_program p where p.code = a.program_code
      and ${isOpenRow({ member: "a.member_id", law: "p.law", program: "p.code", fieldClass: "C" }, to)}))`;
}
