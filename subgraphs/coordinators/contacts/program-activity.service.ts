import { monthRange, type PlainMonth } from "#shared/dates.js";
import { readPageRequest, toPage } from "#shared/graphql/connection.js";
import { findProgramOwner } from "../data-quality.db.js";
import { requireOwnProgram } from "../data-quality.policy.js";
import { discloseContacts } from "./contact-disclosure.js";
import { requireContactKeeper } from "./contacts.policy.js";
import type { ContactsDependencies } from "./contacts.service.js";
import { countContactsByChild, countContactsBySite, countContactsOfProgram } from "./program-activity.db.js";
import type { ProgramActivity } from "./program-activity.type.js";

export interface ProgramActivityQuestion {
  readonly programCode: string;
  readonly month: PlainMonth;
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
}

/** Recorded as CONTACTS with the children on the page. Throws ForbiddenError for another organization's program. */
export async function getProgramActivity(
  { pool, ids, getReach }: ContactsDependencies,
  { programCode, month, first, after }: ProgramActivityQuestion,
): Promise<ProgramActivity> {
  const reach = await getReach();
  requireContactKeeper(reach);
  const request = readPageRequest(first, after);
  requireOwnProgram(reach, await findProgramOwner(pool, programCode));
  const { organizationId } = reach.asker;
  const question = { programCode, organizationId, ...monthRange(month) };
  const [total, sites, rows] = await Promise.all([
    countContactsOfProgram(pool, question),
    countContactsBySite(pool, question),
    countContactsByChild(pool, question, request),
  ]);
  const page = toPage(rows, request, { totalCount: total.children, keyOf: (row) => row.memberId });
  const members = page.nodes.map(({ memberId }) => ({ memberId, organizationId, agreementIds: [], consents: [] }));
  await discloseContacts(pool, reach, { members, fieldClasses: members.length > 0 ? ["H", "A"] : ["A"] });
  return {
    program: { code: programCode },
    month,
    ...total,
    bySite: sites.map(({ siteId, ...counts }) => ({ site: { id: siteId }, ...counts })),
    byChild: {
      ...page,
      nodes: page.nodes.map(({ memberId, ...counts }) => ({
        member: { id: ids.encode("Member", memberId), memberId },
        ...counts,
      })),
    },
  };
}
