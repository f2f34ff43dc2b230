import type pg from "pg";
import { isCoordinating } from "#shared/coordinating-functions.js";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import type { IdCodec } from "#shared/ids.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { Assignment } from "./assignment.type.js";
import { type AssignmentKey, type AssignmentLoaders, createAssignmentLoaders } from "./assignments.loaders.js";
import type { EnrollmentReference } from "./enrollment.type.js";
import type { Member } from "./member.type.js";
import type { SharedClient } from "./shared-client.type.js";
import { toAssignment } from "./to-assignment.js";

/** When the asked-for day and the asked-for knowledge lie; null = today, now. */
export interface Clocks {
  readonly asOf: PlainDate | null | undefined;
  readonly knownAt: Date | null | undefined;
}

/** Each read of assignments is recorded as ASSIGNMENTS before it is answered. */
export interface AssignmentsService {
  /** Coordinating functions only. Null where the asker may see none of these members' assignments. */
  listAssignments(memberIds: readonly number[], clocks: Clocks): Promise<Assignment[] | null>;
  /** The other functions. Null where the asker may see none of these members' assignments. */
  listOtherContacts(memberIds: readonly number[], clocks: Clocks): Promise<Assignment[] | null>;
  /** These four: null for an unknown id and for one that the asker may not see. */
  findAssignment(publicId: string): Promise<Assignment | null>;
  findMember(publicId: string): Promise<Member | null>;
  findEnrollment(publicId: string): Promise<EnrollmentReference | null>;
  findSharedClient(publicId: string): Promise<SharedClient | null>;
}

interface Reader {
  readonly ids: IdCodec;
  readonly today: PlainDate;
  readonly loaders: AssignmentLoaders;
  readonly getReach: () => Promise<Reach>;
}

export function createAssignmentsService(
  pool: pg.Pool,
  ids: IdCodec,
  request: { readonly now: Date; readonly getReach: () => Promise<Reach> },
): AssignmentsService {
  const { now, getReach } = request;
  const reader = { ids, today: toPlainDate(now), loaders: createAssignmentLoaders(pool, getReach), getReach };
  return {
    listAssignments: async (memberIds, clocks) =>
      (await listAll(reader, memberIds, clocks))?.filter((assignment) => isCoordinating(assignment.function)) ?? null,
    listOtherContacts: async (memberIds, clocks) =>
      (await listAll(reader, memberIds, clocks))?.filter((assignment) => !isCoordinating(assignment.function)) ?? null,
    findAssignment: (publicId) => findAssignment(reader, publicId),
    findMember: (publicId) => findMember(reader, publicId),
    findEnrollment: (publicId) => findEnrollment(reader, publicId),
    findSharedClient: (publicId) => findSharedClient(reader, publicId),
  };
}

async function listAll(
  { ids, today, loaders }: Reader,
  memberIds: readonly number[],
  clocks: Clocks,
): Promise<Assignment[] | null> {
  const asOf = clocks.asOf ?? today;
  const keys: AssignmentKey[] = memberIds.map((memberId) => ({ memberId, asOf, knownAt: clocks.knownAt ?? null }));
  const found = (await Promise.all(keys.map((key) => loaders.assignments.load(key)))).filter((rows) => rows !== null);
  return found.length === 0 ? null : found.flat().map((row) => toAssignment(ids, row, asOf));
}

async function findAssignment({ ids, today, loaders }: Reader, publicId: string): Promise<Assignment | null> {
  const id = ids.find("Assignment", publicId);
  const memberId = id === undefined ? undefined : await loaders.memberOfAssignment.load(id);
  if (memberId === undefined) return null;
  const rows = await loaders.assignments.load({ memberId, asOf: null, knownAt: null });
  const row = rows?.find((candidate) => candidate.id === id);
  return row ? toAssignment(ids, row, today) : null;
}

async function findMember({ ids, loaders }: Reader, publicId: string): Promise<Member | null> {
  const memberId = ids.find("Member", publicId);
  const visible = memberId === undefined ? undefined : await loaders.visibleMembers.load(memberId);
  return visible ? { id: publicId, memberId: visible.memberId } : null;
}

async function findEnrollment({ ids, loaders }: Reader, publicId: string): Promise<EnrollmentReference | null> {
  const id = ids.find("Enrollment", publicId);
  const place = id === undefined ? undefined : await loaders.placeOfEnrollment.load(id);
  const visible = place && (await loaders.visibleMembers.load(place.memberId));
  return place && visible ? { id: publicId, ...place } : null;
}

async function findSharedClient({ ids, loaders, getReach }: Reader, publicId: string): Promise<SharedClient | null> {
  const clientId = ids.find("SharedClient", publicId);
  if (clientId === undefined) return null;
  // The row gate needs the reach next; reading it now saves a wait.
  const [linked] = await Promise.all([loaders.membersOfClient.load(clientId), getReach()]);
  const visible = await Promise.all(linked.map((memberId) => loaders.visibleMembers.load(memberId)));
  const memberIds = visible.flatMap((member) => (member ? [member.memberId] : []));
  return memberIds.length === 0 ? null : { id: publicId, memberIds };
}
