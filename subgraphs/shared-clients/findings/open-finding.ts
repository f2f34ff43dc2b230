/** True where the organization has a record of the child; one of the past may have proved to be another child's. */
function hasRecord(organization: string, condition = "true"): string {
  return `exists (select from hub_shared_clients.link l join hub_members.published_member m on m.member_id = l.member_id
    where l.shared_client_id = f.shared_client_id and l.unlinked_at is null and m.organization_id = ${organization} and ${condition})`;
}

/**
 * True where the finding `f` is open to an asker: its organization and both sides' have a record of the child, an agreement
 * opens each side, and neither a restriction nor the law of the side's program closes it. Held findings are nobody's to see.
 * Reads the six values of toOpenValues, from the parameter of this number on.
 */
export function isOpenFinding(first: number): string {
  const [sides, programs, recipient, purpose, today, laws] = [0, 1, 2, 3, 4, 5].map((at) => `$${first + at}`);
  const isOpenSide = (side: "a" | "b") => `exists (
      select from unnest(${sides}::text[], ${programs}::text[]) o (organization, program)
      where o.organization = f.organization_${side} and o.program in ('*', f.program_${side}))`;
  const hasOpenRecord = (side: "a" | "b") =>
    hasRecord(
      `f.organization_${side}`,
      `(m.organization_id = ${recipient} or hub_privacy.is_open(m.member_id,
        (select p.law from hub_programs.published_program p where p.code = f.program_${side}), f.program_${side}, 'C',
        ${recipient}, ${purpose}, ${today}::date, ${laws}::text[]))`,
    );
  return `f.status <> 'HELD' and ${isOpenSide("a")} and ${isOpenSide("b")}
    and ${hasRecord(String(recipient))} and ${hasOpenRecord("a")} and ${hasOpenRecord("b")}`;
}
