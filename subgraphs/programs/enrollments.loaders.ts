import DataLoader from "dataloader";
import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import { recordDisclosure, toDisclosed } from "#shared/disclosures.js";
import { type EligibilityBasisKind, LAW_OF_BASIS } from "#shared/eligibility-bases.js";
import { CLASS_OF_LAW } from "#shared/policy/laws.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import { findVisibleMembers, type Reach, type VisibleMember } from "#shared/policy/visible-members.js";
import type { OpenRow } from "#shared/policy/visible-rows.js";
import { type EnrollmentRow, findMembersOfEnrollments, listEnrollments } from "./enrollments.db.js";
import { canReadEnrollments, findOpenBasis, findOpenEnrollment } from "./enrollments.policy.js";

export interface EnrollmentKey {
  readonly memberId: number;
  /** Null: every span that is known. */
  readonly asOf: PlainDate | null;
  /** Null: now. */
  readonly knownAt: Date | null;
}

/** An enrollment that the asker may see, with what opens it. */
export interface ReadableEnrollment extends Omit<EnrollmentRow, "bases"> {
  readonly openedBy: OpenRow;
  readonly bases: readonly ReadableBasis[];
}

export interface ReadableBasis {
  readonly kind: EligibilityBasisKind;
  readonly openedBy: OpenRow;
}

export interface EnrollmentLoaders {
  readonly visibleMembers: DataLoader<number, VisibleMember | undefined>;
  /** Null where the asker may not see the member's enrollments. Records one disclosure for all keys of a batch. */
  readonly enrollments: DataLoader<EnrollmentKey, ReadableEnrollment[] | null, string>;
  /** Resolves when it is recorded that bases that a law closes leave with the members' enrollments. */
  readonly closedBases: DataLoader<number, true>;
  readonly memberOfEnrollment: DataLoader<number, number | undefined>;
}

/** Of the bases that a law closes. */
const CLOSED_CLASSES = [...new Set(Object.values(LAW_OF_BASIS).map((law) => CLASS_OF_LAW[law]))];

/** One set per request; results in key order. */
export function createEnrollmentLoaders(pool: pg.Pool, getReach: () => Promise<Reach>): EnrollmentLoaders {
  const visibleMembers = new DataLoader<number, VisibleMember | undefined>(async (ids) => {
    const visible = await findVisibleMembers(pool, await getReach(), ids);
    return ids.map((id) => visible.get(id));
  });
  return {
    visibleMembers,
    enrollments: new DataLoader(
      async (keys) => {
        const members = await Promise.all(keys.map((key) => visibleMembers.load(key.memberId)));
        return readEnrollments(pool, await getReach(), { keys, members });
      },
      { cacheKeyFn: (key) => `${key.memberId}|${key.asOf ?? ""}|${key.knownAt?.toISOString() ?? ""}` },
    ),
    closedBases: new DataLoader(async (ids) => {
      const members = await Promise.all(ids.map((id) => visibleMembers.load(id)));
      await recordEnrollments(pool, await getReach(), {
        members: members.filter((member) => member !== undefined),
        fieldClasses: CLOSED_CLASSES,
      });
      return ids.map(() => true as const);
    }),
    memberOfEnrollment: new DataLoader(async (ids) => {
      const members = await findMembersOfEnrollments(pool, ids);
      return ids.map((id) => members.get(id));
    }),
  };
}

interface Batch {
  readonly keys: readonly EnrollmentKey[];
  /** In key order; undefined = unknown or unseen. */
  readonly members: readonly (VisibleMember | undefined)[];
}

async function readEnrollments(pool: pg.Pool, reach: Reach, { keys, members }: Batch): Promise<(ReadableEnrollment[] | null)[]> {
  const questions = keys.flatMap((key, index) => {
    const member = members[index];
    return canReadEnrollments(member) ? [{ index, member, asOf: key.asOf, knownAt: key.knownAt }] : [];
  });
  const answers: (ReadableEnrollment[] | null)[] = keys.map(() => null);
  if (questions.length === 0) return answers;
  const read = [...new Map(questions.map(({ member }) => [member.memberId, member])).values()];
  // The entry is written while the rows are read: neither waits for the other, and the answer waits for both.
  const [found] = await Promise.all([
    listEnrollments(pool, questions),
    recordEnrollments(pool, reach, { members: read, fieldClasses: ["E"] }),
  ]);
  for (const [position, { index, member }] of questions.entries()) {
    answers[index] = (found[position] ?? []).flatMap((row) => {
      const openedBy = findOpenEnrollment(reach, member, row.programCode);
      return openedBy ? [{ ...row, openedBy, bases: listOpenBases(reach, member, row) }] : [];
    });
  }
  return answers;
}

function listOpenBases(reach: Reach, member: VisibleMember, { programCode, bases }: EnrollmentRow): ReadableBasis[] {
  return bases.flatMap((kind) => {
    const openedBy = findOpenBasis(reach, member, { kind, programCode });
    return openedBy ? [{ kind, openedBy }] : [];
  });
}

interface Told {
  readonly members: readonly VisibleMember[];
  readonly fieldClasses: readonly FieldClass[];
}

async function recordEnrollments(pool: pg.Pool, reach: Reach, { members, fieldClasses }: Told): Promise<void> {
  await recordDisclosure(pool, reach.asker, {
    action: "MEMBER_ENROLLMENTS",
    decision: "DISCLOSED",
    ...toDisclosed(members),
    fieldClasses,
  });
}
