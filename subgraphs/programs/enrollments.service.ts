import type pg from "pg";
import { LAW_OF_BASIS } from "#shared/eligibility-bases.js";
import { toLegalNotice } from "#shared/graphql/legal-notice.js";
import type { Claims } from "#shared/identity.js";
import type { IdCodec } from "#shared/ids.js";
import { type Reach, shareReach } from "#shared/policy/visible-members.js";
import type { EligibilityBasis } from "./eligibility-basis.type.js";
import type { Enrollment } from "./enrollment.type.js";
import {
  createEnrollmentLoaders,
  type EnrollmentKey,
  type EnrollmentLoaders,
  type ReadableEnrollment,
} from "./enrollments.loaders.js";
import type { Member } from "./member.type.js";

export interface EnrollmentsService {
  /** Null where the asker may not see them; each read is recorded as MEMBER_ENROLLMENTS. */
  listEnrollments(key: EnrollmentKey): Promise<Enrollment[] | null>;
  /** Those that the asker may see; where a law closes one to others, recorded under that law's class too. */
  listBases(enrollment: Enrollment): Promise<readonly EligibilityBasis[]>;
  /** Null for an unknown id and for one that the asker may not see. */
  findEnrollment(publicId: string): Promise<Enrollment | null>;
  /** Null for an unknown id and for one that the asker may not see. */
  findMember(publicId: string): Promise<Member | null>;
}

interface Asked {
  readonly claims: Claims;
  readonly now: Date;
}

export function createEnrollmentsService(pool: pg.Pool, ids: IdCodec, { claims, now }: Asked): EnrollmentsService {
  let reach: Promise<Reach> | undefined;
  const getReach = async () => {
    reach ??= shareReach(pool, claims, now);
    return reach;
  };
  const loaders = createEnrollmentLoaders(pool, getReach);
  return {
    listEnrollments: async (key) => (await loaders.enrollments.load(key))?.map((row) => toEnrollment(ids, row)) ?? null,
    listBases: (enrollment) => listBases(loaders, enrollment),
    findEnrollment: (publicId) => findEnrollment(loaders, ids, publicId),
    findMember: async (publicId) => {
      const memberId = ids.find("Member", publicId);
      const visible = memberId === undefined ? undefined : await loaders.visibleMembers.load(memberId);
      return visible ? { id: publicId, memberId: visible.memberId } : null;
    },
  };
}

async function findEnrollment(loaders: EnrollmentLoaders, ids: IdCodec, publicId: string): Promise<Enrollment | null> {
  const id = ids.find("Enrollment", publicId);
  const memberId = id === undefined ? undefined : await loaders.memberOfEnrollment.load(id);
  if (memberId === undefined) return null;
  const rows = await loaders.enrollments.load({ memberId, asOf: null, knownAt: null });
  const row = rows?.find((candidate) => candidate.id === id);
  return row ? toEnrollment(ids, row) : null;
}

async function listBases(loaders: EnrollmentLoaders, { memberId, openBases }: Enrollment): Promise<readonly EligibilityBasis[]> {
  if (openBases.some(({ kind }) => LAW_OF_BASIS[kind])) await loaders.closedBases.load(memberId);
  return openBases;
}

function toEnrollment(ids: IdCodec, { openedBy, bases, ...row }: ReadableEnrollment): Enrollment {
  return {
    ...row,
    id: ids.encode("Enrollment", row.id),
    legalNotice: toLegalNotice(openedBy),
    openBases: bases.map((basis) => ({ kind: basis.kind, legalNotice: toLegalNotice(basis.openedBy) })),
  };
}
