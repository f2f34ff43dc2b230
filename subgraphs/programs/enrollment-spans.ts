import type { RosterFollower } from "#shared/database/apply-rosters.js";

/** How enrollments follow from rosters: one span per member, program and first day. */
export const enrollmentFollower: RosterFollower = {
  subgraph: "programs",
  spans: {
    table: "hub_programs.enrollment",
    keys: ["program_code"],
    values: [],
    source: `select r.member_id, r.organization_id, r.program_code, r.enrollment_starts_on as starts_on, r.enrollment_ends_on as ends_on
      from told r where r.program_code is not null`,
  },
};
