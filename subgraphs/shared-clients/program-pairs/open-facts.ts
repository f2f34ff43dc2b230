import { isUnrestricted } from "#shared/policy/open-rows.js";
import { onlyUnderLaws } from "#shared/policy/visible-members.js";

const SOURCES = "any($6::text[] || $7::text[] || $11::text[])";

/**
 * A table for statements over two programs: other sources' records whose programs are all under laws of their own. That such
 * a record exists tells what they protect, and a consent opens its enrollments, never what else it says. Found from the few
 * programs that have a law: looking at the spans of every shared child would take seconds. The condition on c narrows it to some records.
 */
export const toClosedRecords = (among: string): string => `
closed_record as materialized (
  select c.member_id from (
    select e.member_id, e.organization_id from hub_programs.published_program p
    join hub_programs.published_enrollment e on e.program_code = p.code and e.superseded_at is null where p.law is not null
    union
    select a.member_id, a.organization_id from hub_programs.published_program p
    join hub_coordinators.published_assignment a on a.program_code = p.code and a.superseded_at is null where p.law is not null
    union
    select m.member_id, m.organization_id from hub_members.published_member m
    where m.organization_id in (
      select p.organization_id from hub_programs.published_program p group by p.organization_id having bool_and(p.law is not null))
  ) c
  where c.organization_id = ${SOURCES} ${among} and c.organization_id <> $5 and ${onlyUnderLaws("c.member_id", "c.organization_id")} is not null
)`;

/** True where what a record of an open source says is the asker's own, or no restriction of this class or closing law keeps it back. */
export function isOpenFact(record: string, fieldClass: "D" | "E"): string {
  return `(${record}.organization_id = $5
    or ${isUnrestricted(`${record}.member_id`, `'${fieldClass}'`, { recipient: "$5", day: "$9::date" })}
      and ${record}.member_id not in (select member_id from closed_record))`;
}
