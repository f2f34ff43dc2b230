/** SQL: `lines` has line and member_number; `source` is the parameter that names the organization. */
export type ListExceptions = (lines: string, source: string) => string;

/** A row may arrive before the roster that names its child: it is kept, and counts once the child is known. */
export const listUnknownMembers =
  (noun: string): ListExceptions =>
  (lines, source) =>
    `
select c.line, 'member_number' as "column", 'WARNING' as severity, 'UNKNOWN_MEMBER' as code,
  'no roster of this source lists the member yet; the ${noun} is kept and counts once one does' as message
from ${lines} c where not exists (
  select from hub_members.published_member m where m.organization_id = ${source} and m.member_number = c.member_number)
order by c.line`;
