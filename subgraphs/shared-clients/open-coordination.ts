import type { Law } from "#shared/policy/laws.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { listOpenedLaws } from "#shared/policy/visible-rows.js";
import { listOpenSides, type OpenSide } from "./findings/findings.policy.js";

/** Whose assignments are open to an asker, for statements over many children. */
export interface OpenCoordination {
  readonly sides: readonly OpenSide[];
  readonly organizationId: string;
  readonly purpose: string;
  readonly today: string;
  readonly laws: readonly Law[];
}

export function toOpenCoordination(reach: Reach): OpenCoordination {
  const { organizationId, purpose } = reach.asker;
  return { sides: listOpenSides(reach), organizationId, purpose, today: reach.today, laws: listOpenedLaws(reach) };
}

/** The six values that isOpen reads, from the parameter of this number on. */
export function toOpenValues({ sides, organizationId, purpose, today, laws }: OpenCoordination): unknown[] {
  return [sides.map((side) => side.organizationId), sides.map((side) => side.programCode), organizationId, purpose, today, laws];
}

/** True where the assignment `a` is the asker's own, or an agreement opens it and no restriction or law of its program closes it. */
export function isOpen(first: number): string {
  const [sides, programs, recipient, purpose, today, laws] = [0, 1, 2, 3, 4, 5].map((at) => `$${first + at}`);
  return `(a.organization_id = ${recipient} or exists (
      select from unnest(${sides}::text[], ${programs}::text[]) o (organization, program)
      where o.organization = a.organization_id and o.program in ('*', a.program_code))
    and hub_privacy.is_open(a.member_id, (select law from hub_programs.published_program where code = a.program_code),
      a.program_code, 'C', ${recipient}, ${purpose}, ${today}::date, ${laws}::text[]))`;
}
