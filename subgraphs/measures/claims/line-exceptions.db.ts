/** What is odd about a claim line beside what the hub knows: listed in the receipt, and the line is kept. */
import type pg from "pg";
import type { FileProblem } from "#shared/intake/file-problem.js";
import { type ListExceptions, listUnknownMembers } from "#shared/intake/unknown-members.js";

/** Whoever sent it: an enrollment in any organization's roster of the same child covers the service. */
const listOutsideEnrollment: ListExceptions = (lines, source) => `
select c.line, 'served_from' as "column", 'WARNING' as severity, 'OUTSIDE_ENROLLMENT' as code,
  'the child is enrolled in no program on the first day of service; the claim is kept' as message
from ${lines} c
join hub_members.published_member m on m.organization_id = ${source} and m.member_number = c.member_number
where not exists (
  select from hub_programs.published_enrollment e
  where e.member_id = m.member_id and e.superseded_at is null and e.starts_on <= c.served_from
    and coalesce(e.ends_on, 'infinity') >= c.served_from)
  and not exists (
    select from hub_shared_clients.published_link own
    join hub_shared_clients.published_link other on other.shared_client_id = own.shared_client_id and other.unlinked_at is null
    join hub_programs.published_enrollment e on e.member_id = other.member_id and e.superseded_at is null
    where own.member_id = m.member_id and own.unlinked_at is null
      and e.starts_on <= c.served_from and coalesce(e.ends_on, 'infinity') >= c.served_from)
order by c.line`;

export const LINE_EXCEPTIONS: readonly ListExceptions[] = [listUnknownMembers("claim"), listOutsideEnrollment];

export interface SentLine {
  readonly line: number;
  readonly memberNumber: string | null;
  readonly servedFrom: string | null;
}

/** Of lines that are not stored. */
export async function findLineExceptions(
  pool: pg.Pool,
  organizationId: string,
  lines: readonly SentLine[],
): Promise<FileProblem[]> {
  const sent = "(select * from unnest($2::int[], $3::text[], $4::date[]) s (line, member_number, served_from))";
  const parameters = [
    organizationId,
    lines.map(({ line }) => line),
    lines.map(({ memberNumber }) => memberNumber),
    lines.map(({ servedFrom }) => servedFrom),
  ];
  const found: FileProblem[] = [];
  for (const list of LINE_EXCEPTIONS) found.push(...(await pool.query<FileProblem>(list(sent, "$1"), parameters)).rows);
  return found;
}
