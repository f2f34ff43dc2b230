import DataLoader from "dataloader";
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { ConflictError, type FieldProblem, InvalidInputError, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { findVisibleMembers, type Reach } from "#shared/policy/visible-members.js";
import type { ContactInput } from "./contact.input.js";
import type { Contact, OutreachSummary } from "./contact.type.js";
import { addContact, type ContactRow, countContacts, listContacts, type NewContact, summarizeOutreach } from "./contacts.db.js";
import { canKeepContacts } from "./contacts.policy.js";

export interface ContactsService {
  /** Throws NotFoundError for an unknown child and one that is not the asker's alike, ConflictError for a key that is taken. */
  recordContact(input: ContactInput): Promise<Contact>;
  /** Newest first. Null where they are not the asker's to see. Recorded as CONTACTS. */
  listContacts(memberId: number, page: { first: number | null; after: string | null }): Promise<Page<Contact> | null>;
  /** Null where it is not the asker's to see. Recorded as CONTACTS. */
  summarizeOutreach(memberId: number, asOf: PlainDate | null | undefined): Promise<OutreachSummary | null>;
}

interface Dependencies {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
}

interface OutreachKey {
  readonly memberId: number;
  readonly asOf: PlainDate;
}

export function createContactsService(dependencies: Dependencies): ContactsService {
  const { now } = dependencies;
  const outreach = new DataLoader<OutreachKey, OutreachSummary | null, string>((keys) => readOutreach(dependencies, keys), {
    cacheKeyFn: ({ memberId, asOf }) => `${memberId} ${asOf}`,
  });
  return {
    recordContact: (input) => recordContact(dependencies, input),
    listContacts: (memberId, page) => readContacts(dependencies, memberId, page),
    summarizeOutreach: (memberId, asOf) => outreach.load({ memberId, asOf: asOf ?? toPlainDate(now) }),
  };
}

async function recordContact({ pool, ids, now, getReach }: Dependencies, input: ContactInput): Promise<Contact> {
  const reach = await getReach();
  const { kind, method, outcome, key: requestKey } = input;
  const contactedOn = input.contactedOn ?? toPlainDate(now);
  const place = input.place ?? null;
  const problems = listProblems({ kind, place, contactedOn, requestKey }, toPlainDate(now));
  if (problems.length > 0) throw new InvalidInputError(problems);
  const memberId = ids.find("Member", input.member);
  const visible = memberId === undefined ? undefined : (await findVisibleMembers(pool, reach, [memberId])).get(memberId);
  if (!canKeepContacts(visible)) throw new NotFoundError();
  const { organizationId, subject: recordedBy } = reach.asker;
  const contact: NewContact = {
    ...{ memberId: visible.memberId, organizationId, kind, method, outcome, place, contactedOn },
    ...{ recordedBy, recordedAt: now, requestKey },
  };
  return inTransaction(pool, async (client) => {
    const row = await addContact(client, contact);
    if (!isSame(row, contact)) throw new ConflictError("this key was used for another contact");
    await recordContacts(client, reach, [row.memberId]);
    return toContact(ids, row);
  });
}

function listProblems(
  contact: Pick<NewContact, "kind" | "place" | "contactedOn" | "requestKey">,
  today: PlainDate,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (contact.kind === "VISIT" && contact.place === null) problems.push({ field: "place", message: "must be said for a visit" });
  if (contact.kind !== "VISIT" && contact.place !== null) problems.push({ field: "place", message: "is only for a visit" });
  if (contact.contactedOn > today) problems.push({ field: "contactedOn", message: "lies in the future" });
  if (!/^.{1,100}$/u.test(contact.requestKey)) problems.push({ field: "key", message: "must have 1 to 100 characters" });
  return problems;
}

function isSame(row: ContactRow, contact: NewContact): boolean {
  const fields = ["memberId", "kind", "method", "outcome", "place", "contactedOn"] as const;
  return fields.every((field) => row[field] === contact[field]);
}

async function readContacts(
  { pool, ids, getReach }: Dependencies,
  memberId: number,
  { first, after }: { first: number | null; after: string | null },
): Promise<Page<Contact> | null> {
  const request = readPageRequest(first, after);
  const reach = await getReach();
  if (!canKeepContacts((await findVisibleMembers(pool, reach, [memberId])).get(memberId))) return null;
  const [rows, totalCount] = await Promise.all([listContacts(pool, memberId, request), countContacts(pool, memberId)]);
  const page = toPage(rows, request, { totalCount, keyOf: (row) => row.id });
  await recordContacts(pool, reach, [memberId]);
  return { ...page, nodes: page.nodes.map((row) => toContact(ids, row)) };
}

/** In key order. */
async function readOutreach({ pool, getReach }: Dependencies, keys: readonly OutreachKey[]): Promise<(OutreachSummary | null)[]> {
  const reach = await getReach();
  const visible = await findVisibleMembers(pool, reach, [...new Set(keys.map((key) => key.memberId))]);
  const open = [...visible.values()].filter(canKeepContacts).map((member) => member.memberId);
  if (open.length === 0) return keys.map(() => null);
  const days = [...new Set(keys.map((key) => key.asOf))];
  const found = new Map(await Promise.all(days.map(async (day) => [day, await summarizeOutreach(pool, open, day)] as const)));
  await recordContacts(pool, reach, open);
  const none = { attempts: 0, lastOn: null, lastMethod: null, lastOutcome: null, lastReachedOn: null };
  return keys.map(({ memberId, asOf }) => (open.includes(memberId) ? (found.get(asOf)?.get(memberId) ?? none) : null));
}

async function recordContacts(pool: pg.Pool | pg.ClientBase, { asker }: Reach, memberIds: readonly number[]): Promise<void> {
  await recordDisclosure(pool, asker, {
    action: "CONTACTS",
    decision: "DISCLOSED",
    memberIds,
    sourceOrganizationIds: [asker.organizationId],
    fieldClasses: ["H"],
    agreementIds: [],
  });
}

function toContact(ids: IdCodec, row: ContactRow): Contact {
  const { kind, method, outcome, place, contactedOn, recordedAt } = row;
  return { id: ids.encode("Contact", row.id), kind, method, outcome, place, contactedOn, recordedAt };
}
