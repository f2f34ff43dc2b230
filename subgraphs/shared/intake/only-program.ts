/** SQL: organizations that run exactly one program, with its code. What they say without naming a program is said under it. */
export const ONLY_PROGRAM = `(
  select organization_id, min(code) as code from hub_programs.published_program group by organization_id having count(*) = 1
)`;
