/** As JSON, what a program's dated facts say of the law that it rested on, for the column of its code. */
export function authoritiesOf(programCode: string): string {
  return `(select coalesce(json_agg(json_build_object('authority', r.authority, 'startsOn', r.starts_on, 'endsOn', r.ends_on)
      order by r.starts_on), '[]') from hub_programs.published_arrangement r
    where r.program_code = ${programCode})`;
}
