import type { FieldClass } from "#shared/policy/matrix.js";
import { isOpenRow } from "#shared/policy/open-rows.js";
import { toRecipient } from "../open-coordination.js";

type Side = "a" | "b";

/** True where the organization has a record of the child; one of the past may have proved to be another child's. */
function hasRecord(organization: string, condition = "true"): string {
  return `exists (select from hub_shared_clients.link l join hub_members.published_member m on m.member_id = l.member_id
    where l.shared_client_id = f.shared_client_id and l.unlinked_at is null and m.organization_id = ${organization} and ${condition})`;
}

/** True where neither a restriction nor the law of the side's program closes one of these classes of the side's record. */
function hasOpenRecord(first: number, side: Side, fieldClasses: readonly FieldClass[]): string {
  const to = toRecipient(first);
  const isOpen = (fieldClass: FieldClass) =>
    isOpenRow({ member: "m.member_id", law: "p.law", program: "p.code", fieldClass }, to);
  return hasRecord(
    `f.organization_${side}`,
    `(m.organization_id = ${to.recipient} or exists (select from hub_programs.published_program p where p.code = f.program_${side}
      and ${fieldClasses.map(isOpen).join(" and ")}))`,
  );
}

/**
 * True where the finding `f` is open to an asker: its organization and both sides' have a record of the child, an agreement
 * opens each side, and neither a restriction nor the law of the side's program closes who coordinates (C) or that something
 * was found (O). Held findings are nobody's to see. Reads the six values of toOpenValues, from the parameter of this number on.
 */
export function isOpenFinding(first: number): string {
  const [sides, programs, recipient] = [0, 1, 2].map((at) => `$${first + at}`);
  const isOpenSide = (side: Side) => `exists (
      select from unnest(${sides}::text[], ${programs}::text[]) o (organization, program)
      where o.organization = f.organization_${side} and o.program in ('*', f.program_${side}))
    and ${hasOpenRecord(first, side, ["C", "O"])}`;
  return `f.status <> 'HELD' and ${hasRecord(String(recipient))} and ${isOpenSide("a")} and ${isOpenSide("b")}`;
}

/** True where, beside an agreement, nothing closes what the side was paid (M). Reads the same values as isOpenFinding. */
export function areClaimsOpen(first: number, side: Side): string {
  return hasOpenRecord(first, side, ["M"]);
}
