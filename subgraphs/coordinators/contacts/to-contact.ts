import { toLegalNotice } from "#shared/graphql/legal-notice.js";
import type { IdCodec } from "#shared/ids.js";
import type { OpenRow } from "#shared/policy/visible-rows.js";
import type { Contact } from "./contact.type.js";
import type { ContactRow } from "./contacts.db.js";

/** What the graph shows of a contact; `openedBy` is left out where its organization's own people see it. */
export function toContact(ids: IdCodec, row: ContactRow, openedBy?: OpenRow): Contact {
  const { kind, method, outcome, place, contactedOn, recordedAt, activity, minutes, coordinatorId, parentConsentOn } = row;
  const { programCode, siteId } = row;
  return {
    ...{ kind, method, outcome, place, contactedOn, recordedAt, activity, minutes },
    id: ids.encode("Contact", row.id),
    coordinatorId: coordinatorId === null ? null : ids.encode("Coordinator", coordinatorId),
    program: programCode === null ? null : { code: programCode },
    site: siteId === null ? null : { id: siteId },
    legalBasis: parentConsentOn && { law: "FERPA", parentConsentOn },
    legalNotice: openedBy ? toLegalNotice(openedBy) : null,
  };
}
