import DataLoader from "dataloader";
import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import { recordDisclosure, toDisclosed } from "#shared/disclosures.js";
import { findVisibleMembers, type Reach, type VisibleMember } from "#shared/policy/visible-members.js";
import type { OpenRow } from "#shared/policy/visible-rows.js";
import {
  type AssignmentRow,
  type EnrollmentPlace,
  findMembersOfAssignments,
  findMembersOfClients,
  findPlacesOfEnrollments,
  listAssignments,
} from "./assignments.db.js";
import { canReadAssignments, canReadPlan, findOpenContact } from "./assignments.policy.js";

export interface AssignmentKey {
  readonly memberId: number;
  /** Null: every span that is known. */
  readonly asOf: PlainDate | null;
  /** Null: now. */
  readonly knownAt: Date | null;
}

/** An assignment that the asker may see, with how far. */
export interface ReadableAssignment extends AssignmentRow {
  readonly planIsOpen: boolean;
  readonly openedBy: OpenRow;
}

export interface AssignmentLoaders {
  readonly visibleMembers: DataLoader<number, VisibleMember | undefined>;
  /** Null where the asker may not see the member's assignments. Records one disclosure for all keys of a batch. */
  readonly assignments: DataLoader<AssignmentKey, ReadableAssignment[] | null, string>;
  readonly memberOfAssignment: DataLoader<number, number | undefined>;
  readonly placeOfEnrollment: DataLoader<number, EnrollmentPlace | undefined>;
  /** Members linked to a shared client, before the row gate. */
  readonly membersOfClient: DataLoader<number, number[]>;
}

/** One set per request; results in key order. */
export function createAssignmentLoaders(pool: pg.Pool, getReach: () => Promise<Reach>): AssignmentLoaders {
  const visibleMembers = new DataLoader<number, VisibleMember | undefined>(async (ids) => {
    const visible = await findVisibleMembers(pool, await getReach(), ids);
    return ids.map((id) => visible.get(id));
  });
  return {
    visibleMembers,
    assignments: new DataLoader(
      async (keys) => {
        const members = await Promise.all(keys.map((key) => visibleMembers.load(key.memberId)));
        return readAssignments(pool, await getReach(), { keys, members });
      },
      { cacheKeyFn: (key) => `${key.memberId}|${key.asOf ?? ""}|${key.knownAt?.toISOString() ?? ""}` },
    ),
    memberOfAssignment: new DataLoader(async (ids) => {
      const members = await findMembersOfAssignments(pool, ids);
      return ids.map((id) => members.get(id));
    }),
    placeOfEnrollment: new DataLoader(async (ids) => {
      const places = await findPlacesOfEnrollments(pool, ids);
      return ids.map((id) => places.get(id));
    }),
    membersOfClient: new DataLoader(async (ids) => {
      const members = await findMembersOfClients(pool, ids);
      return ids.map((id) => members.get(id) ?? []);
    }),
  };
}

interface Batch {
  readonly keys: readonly AssignmentKey[];
  /** In key order; undefined = unknown or unseen. */
  readonly members: readonly (VisibleMember | undefined)[];
}

async function readAssignments(pool: pg.Pool, reach: Reach, { keys, members }: Batch): Promise<(ReadableAssignment[] | null)[]> {
  const questions = keys.flatMap((key, index) => {
    const member = members[index];
    return canReadAssignments(member) ? [{ ...key, index, member }] : [];
  });
  const answers: (ReadableAssignment[] | null)[] = keys.map(() => null);
  if (questions.length === 0) return answers;
  const read = [...new Map(questions.map(({ member }) => [member.memberId, member])).values()];
  // The entry is written while the rows are read: neither waits for the other, and the answer waits for both.
  const [found] = await Promise.all([listAssignments(pool, questions), recordAssignments(pool, reach, read)]);
  for (const [position, { index, member }] of questions.entries()) {
    answers[index] = (found[position] ?? []).flatMap((row) => {
      const openedBy = findOpenContact(reach, member, row.programCode);
      return openedBy ? [{ ...row, openedBy, planIsOpen: canReadPlan(reach, member, row.programCode) }] : [];
    });
  }
  return answers;
}

async function recordAssignments(pool: pg.Pool, reach: Reach, members: readonly VisibleMember[]): Promise<void> {
  await recordDisclosure(pool, reach.asker, {
    action: "ASSIGNMENTS",
    decision: "DISCLOSED",
    ...toDisclosed(members),
    fieldClasses: members.some((member) => member.classes.includes("P")) ? ["C", "P"] : ["C"],
  });
}
