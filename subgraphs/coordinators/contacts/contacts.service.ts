import DataLoader from "dataloader";
import type pg from "pg";
import { type PlainDate, type PlainMonth, toPlainDate } from "#shared/dates.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { findVisibleMember, findVisibleMembers, type Reach } from "#shared/policy/visible-members.js";
import { listClosedPrograms } from "#shared/policy/visible-rows.js";
import type { CoordinatorsDb } from "../coordinators.db.js";
import { findActivities } from "./activities.service.js";
import type { Activities } from "./activity.type.js";
import type { ContactInput } from "./contact.input.js";
import type { Contact, OutreachSummary } from "./contact.type.js";
import { discloseContacts } from "./contact-disclosure.js";
import { type ContactRow, countContacts, listContacts, summarizeOutreach } from "./contacts.db.js";
import { canKeepContacts, findContactScope } from "./contacts.policy.js";
import { getProgramActivity, type ProgramActivityQuestion } from "./program-activity.service.js";
import type { ProgramActivity } from "./program-activity.type.js";
import { recordContact } from "./record-contact.service.js";
import { toContact } from "./to-contact.js";

export interface ContactsService {
  /** As recordContact(). */
  recordContact(input: ContactInput): Promise<Contact>;
  /** Newest first, those that are open to the asker. Null where none can be. Recorded as CONTACTS. */
  listContacts(memberId: number, page: { first: number | null; after: string | null }): Promise<Page<Contact> | null>;
  /** Null where it is not the asker's to see. Recorded as CONTACTS. */
  summarizeOutreach(memberId: number, asOf: PlainDate | null | undefined): Promise<OutreachSummary | null>;
  /** As findActivities(). */
  findActivities(coordinatorId: string, month: PlainMonth): Promise<Activities | null>;
  /** As getProgramActivity(). */
  getProgramActivity(question: ProgramActivityQuestion): Promise<ProgramActivity>;
}

export interface ContactsDependencies {
  readonly pool: pg.Pool;
  readonly db: CoordinatorsDb;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
}

interface OutreachKey {
  readonly memberId: number;
  readonly asOf: PlainDate;
}

export function createContactsService(dependencies: ContactsDependencies): ContactsService {
  const { now } = dependencies;
  const outreach = new DataLoader<OutreachKey, OutreachSummary | null, string>((keys) => readOutreach(dependencies, keys), {
    cacheKeyFn: ({ memberId, asOf }) => `${memberId} ${asOf}`,
  });
  return {
    recordContact: (input) => recordContact(dependencies, input),
    listContacts: (memberId, page) => readContacts(dependencies, memberId, page),
    summarizeOutreach: (memberId, asOf) => outreach.load({ memberId, asOf: asOf ?? toPlainDate(now) }),
    findActivities: (coordinatorId, month) => findActivities(dependencies, coordinatorId, month),
    getProgramActivity: (question) => getProgramActivity(dependencies, question),
  };
}

async function readContacts(
  { pool, ids, getReach }: ContactsDependencies,
  memberId: number,
  { first, after }: { first: number | null; after: string | null },
): Promise<Page<Contact> | null> {
  const request = readPageRequest(first, after);
  const reach = await getReach();
  const member = await findVisibleMember(pool, reach, memberId);
  const scope = member && findContactScope(reach, member);
  if (!member || !scope) return null;
  const filter = {
    memberId,
    ordinary: scope.ordinary,
    education: scope.education !== undefined,
    closedPrograms: scope.closedPrograms,
  };
  const [rows, totalCount] = await Promise.all([listContacts(pool, filter, request), countContacts(pool, filter)]);
  const page = toPage(rows, request, { totalCount, keyOf: (row) => row.id });
  const hasEducation = page.nodes.some(({ parentConsentOn }) => parentConsentOn !== null);
  const fieldClasses = [...(scope.ordinary ? (["H"] as const) : []), ...(hasEducation ? (["S"] as const) : [])];
  await discloseContacts(pool, reach, { members: [member], fieldClasses });
  const openedBy = (row: ContactRow) => (row.parentConsentOn === null ? undefined : scope.education);
  return { ...page, nodes: page.nodes.map((row) => toContact(ids, row, openedBy(row))) };
}

/** In key order. */
async function readOutreach(
  { pool, getReach }: ContactsDependencies,
  keys: readonly OutreachKey[],
): Promise<(OutreachSummary | null)[]> {
  const reach = await getReach();
  const visible = await findVisibleMembers(pool, reach, [...new Set(keys.map((key) => key.memberId))]);
  const members = [...visible.values()].filter(canKeepContacts);
  if (members.length === 0) return keys.map(() => null);
  const open = members.map((member) => member.memberId);
  const days = [...new Set(keys.map((key) => key.asOf))];
  const closedPrograms = listClosedPrograms(reach);
  const summarize = async (asOf: PlainDate) => [asOf, await summarizeOutreach(pool, open, { asOf, closedPrograms })] as const;
  const found = new Map(await Promise.all(days.map(summarize)));
  await discloseContacts(pool, reach, { members, fieldClasses: ["H"] });
  const none = { attempts: 0, lastOn: null, lastMethod: null, lastOutcome: null, lastReachedOn: null };
  return keys.map(({ memberId, asOf }) => (open.includes(memberId) ? (found.get(asOf)?.get(memberId) ?? none) : null));
}
