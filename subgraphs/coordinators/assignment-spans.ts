import type { RosterFollower } from "#shared/database/apply-rosters.js";
import { ONLY_PROGRAM } from "#shared/intake/only-program.js";
import { followCoordinators, PERSON_KEY } from "./follow-coordinators.js";

/**
 * How assignments follow from rosters: one span per member, coordinator, program, function and first day.
 * A coordinator on a row without a program works for the program that the source runs, where that is exactly one;
 * else the program stays empty, which only an agreement over every program opens to others.
 */
export const assignmentFollower: RosterFollower = {
  subgraph: "coordinators",
  beforeSpans: followCoordinators,
  spans: {
    table: "hub_coordinators.assignment",
    keys: ["coordinator_id", "program_code", "function"],
    values: ["workforce", "paid_by", "plan_reviewed_on", "plan_next_due_on", "last_contact_on"],
    source: `select r.member_id, r.organization_id, c.id as coordinator_id,
        coalesce(r.program_code, only_program.code, '') as program_code,
        coalesce(r.coordinator_function, 'CARE_COORDINATION') as function,
        r.coordinator_since as starts_on, r.coordinator_until as ends_on, r.coordinator_workforce as workforce,
        r.coordinator_paid_by as paid_by, r.plan_reviewed_on, r.plan_next_due_on, r.last_contact_on
      from told r
      join hub_coordinators.coordinator c on c.organization_id = r.organization_id and c.person_key = ${PERSON_KEY}
      left join ${ONLY_PROGRAM} only_program on only_program.organization_id = r.organization_id`,
  },
};
