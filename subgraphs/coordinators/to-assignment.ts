import type { PlainDate } from "#shared/dates.js";
import { toLegalNotice } from "#shared/graphql/legal-notice.js";
import type { IdCodec } from "#shared/ids.js";
import type { Assignment } from "./assignment.type.js";
import type { AssignmentRow } from "./assignments.db.js";
import type { ReadableAssignment } from "./assignments.loaders.js";
import type { Coordinator } from "./coordinator.type.js";
import { planStatus } from "./plan-status.js";

/** What the graph shows of an assignment on the asked day; plan and contact dates are left out where they are not open. */
export function toAssignment(ids: IdCodec, row: ReadableAssignment, asOf: PlainDate): Assignment {
  const plan = { status: planStatus(row, asOf), lastReviewedOn: row.planReviewedOn, nextDueOn: row.planNextDueOn };
  return {
    id: ids.encode("Assignment", row.id),
    coordinator: toCoordinator(ids, row),
    function: row.function,
    since: row.startsOn,
    endsOn: row.endsOn,
    lastContactOn: row.planIsOpen ? row.lastContactOn : null,
    plan: row.planIsOpen ? plan : null,
    workforce: row.workforce,
    receivedAt: row.receivedAt,
    legalNotice: toLegalNotice(row.openedBy),
    organizationId: row.organizationId,
    programCode: row.programCode,
    paidByOrganizationId: row.paidBy,
  };
}

function toCoordinator(ids: IdCodec, row: AssignmentRow): Coordinator {
  return {
    id: ids.encode("Coordinator", row.coordinatorId),
    name: row.coordinatorName,
    role: row.coordinatorRole,
    phone: row.coordinatorPhone,
    email: row.coordinatorEmail,
    workforce: row.coordinatorWorkforce,
    employer: row.coordinatorEmployer,
    site: row.coordinatorSite,
    languages: row.coordinatorLanguages,
    organizationId: row.organizationId,
  };
}
