import type { RosterFollower } from "#shared/database/apply-rosters.js";

/**
 * How enrollments follow from rosters: one span per member, program and first day. Rows of one span, for two coordinators or for
 * two bases, add up.
 */
export const enrollmentFollower: RosterFollower = {
  subgraph: "programs",
  spans: {
    table: "hub_programs.enrollment",
    keys: ["program_code"],
    values: ["eligibility_bases"],
    source: `select r.member_id, r.organization_id, r.program_code, r.enrollment_starts_on as starts_on, r.enrollment_ends_on as ends_on,
        string_agg(distinct r.eligibility_bases, ';') as eligibility_bases
      from told r where r.program_code is not null
      group by r.member_id, r.organization_id, r.program_code, r.enrollment_starts_on, r.enrollment_ends_on`,
  },
};
