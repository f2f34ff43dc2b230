import type pg from "pg";
import { ConflictError, ForbiddenError, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { mayAskFor } from "#shared/policy/matrix.js";
import { type Asker, type RequestContext, requireAsker } from "#shared/request-context.js";
import { findMemberOrganization } from "../disclosures.db.js";
import { type BreakGlassRow, countGlass, findGlass, findRefusal, listGlass, openGlass, saveReview } from "./break-glass.db.js";
import {
  BREAK_GLASS_HOURS,
  BREAK_GLASS_REFUSED_DAYS,
  GLASS_REVIEWERS,
  requireGlassBreaker,
  requireReason,
} from "./break-glass.policy.js";
import type { BreakGlass, BreakGlassOutcome } from "./break-glass.type.js";

const DAY_MS = 86_400_000;

export interface BreakGlassService {
  /** Throws NotFoundError for an unknown record and another organization's alike, ForbiddenError after a review found against it. */
  breakGlass(member: string, reason: string): Promise<BreakGlass>;
  listReviews(reviewed: boolean, page: { first: number | null; after: string | null }): Promise<Page<BreakGlass>>;
  /** Throws ConflictError where somebody has reviewed it. */
  review(id: string, outcome: BreakGlassOutcome, note: string | null): Promise<BreakGlass>;
}

export function createBreakGlassService(pool: pg.Pool, ids: IdCodec, request: RequestContext): BreakGlassService {
  return {
    breakGlass: async (member, text) => {
      const asker = requireAsker(request);
      requireGlassBreaker(asker.role, asker.purpose);
      const reason = requireReason(text);
      const memberId = ids.find("Member", member);
      const owner = memberId === undefined ? undefined : await findMemberOrganization(pool, memberId);
      if (memberId === undefined || owner !== asker.organizationId) throw new NotFoundError();
      const { requestId, subject, organizationId, role, purpose } = asker;
      const openedAt = request.now;
      const refusedSince = new Date(openedAt.getTime() - BREAK_GLASS_REFUSED_DAYS * DAY_MS);
      if (await findRefusal(pool, { memberId, organizationId, subject }, refusedSince))
        throw new ForbiddenError("a review found your emergency access to this child not justified: a colleague has to ask");
      const expiresAt = new Date(openedAt.getTime() + BREAK_GLASS_HOURS * 3_600_000);
      const row = await openGlass(pool, {
        memberId,
        organizationId,
        subject,
        role,
        purpose,
        reason,
        requestId,
        openedAt,
        expiresAt,
      });
      return toBreakGlass(ids, row);
    },
    listReviews: async (reviewed, { first, after }) => {
      requireReviewer(request);
      const page = readPageRequest(first, after);
      const [rows, totalCount] = [await listGlass(pool, reviewed, page), await countGlass(pool, reviewed)];
      const found = toPage(rows, page, { totalCount, keyOf: (row) => row.id });
      return { ...found, nodes: found.nodes.map((row) => toBreakGlass(ids, row)) };
    },
    review: async (publicId, outcome, note) => {
      const { subject } = requireReviewer(request);
      const id = ids.find("BreakGlass", publicId);
      if (id === undefined || !(await findGlass(pool, id))) throw new NotFoundError();
      const row = await saveReview(pool, id, { outcome, note, by: subject, at: request.now });
      if (!row) throw new ConflictError("This access has been reviewed already.");
      return toBreakGlass(ids, row);
    },
  };
}

function requireReviewer(request: RequestContext): Asker {
  const asker = requireAsker(request);
  if (!GLASS_REVIEWERS.includes(asker.role) || !mayAskFor(asker.role, asker.purpose))
    throw new ForbiddenError("reviews of emergency access are an auditor's");
  return asker;
}

function toBreakGlass(ids: IdCodec, { id, memberId, organizationId, ...row }: BreakGlassRow): BreakGlass {
  return {
    ...row,
    id: ids.encode("BreakGlass", id),
    memberId: ids.encode("Member", memberId),
    organization: { id: organizationId },
  };
}
