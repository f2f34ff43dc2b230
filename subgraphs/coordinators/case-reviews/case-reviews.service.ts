import DataLoader from "dataloader";
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { ConflictError, type FieldProblem, InvalidInputError, NotFoundError } from "#shared/errors.js";
import type { IdCodec } from "#shared/ids.js";
import { mayAskFor } from "#shared/policy/matrix.js";
import { toShownCount } from "#shared/policy/small-cells.js";
import { findVisibleMember, findVisibleMembers, type Reach } from "#shared/policy/visible-members.js";
import { listOpenedLaws } from "#shared/policy/visible-rows.js";
import { type Asker, type RequestContext, requireAsker } from "#shared/request-context.js";
import type { CaseThemesArguments, PresentCaseInput, WithdrawCaseArguments } from "./case-review.input.js";
import type { CaseReview, QuarterThemes } from "./case-review.type.js";
import {
  type CaseReviewRow,
  countThemes,
  findGatheringStatus,
  listCaseReviews,
  listConsents,
  saveCaseReview,
  takesPartInRegion,
  withdrawCaseReview,
} from "./case-reviews.db.js";
import { CASE_CLASS, canPresent, isCaseReader, isOpenByRecord, requireCaseReader } from "./case-reviews.policy.js";

const MAX_SUMMARY = 2_000;

export interface CaseReviewsService {
  /** Of a gathering's cases, those that the asker may see. Recorded as CASE_REVIEWS. */
  listOf(gatheringId: string): Promise<CaseReview[]>;
  /** Throws NotFoundError for a child and for a meeting that are not the asker's, known elsewhere or not. */
  present(input: PresentCaseInput): Promise<CaseReview>;
  /** Resolves to true, however often. Throws NotFoundError for a case that is not the asker's, known elsewhere or not. */
  withdraw(asked: WithdrawCaseArguments): Promise<true>;
  /** All four quarters. Recorded as CASE_REVIEWS where small counts are told. */
  countThemes(asked: CaseThemesArguments): Promise<QuarterThemes[]>;
}

interface Dependencies {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly request: RequestContext;
  readonly getReach: () => Promise<Reach>;
}

export function createCaseReviewsService(dependencies: Dependencies): CaseReviewsService {
  const cases = new DataLoader<string, CaseReview[]>((gatherings) => readCases(dependencies, gatherings));
  return {
    listOf: (gatheringId) => cases.load(gatheringId),
    present: (input) => presentCase(dependencies, input),
    withdraw: (asked) => withdrawCase(dependencies, asked),
    countThemes: (asked) => readThemes(dependencies, asked),
  };
}

/** In key order. */
async function readCases(dependencies: Dependencies, gatherings: readonly string[]): Promise<CaseReview[][]> {
  const { pool, ids } = dependencies;
  const asker = requireAsker(dependencies.request);
  requireCaseReader(asker);
  const gatheringIds = gatherings.map((id) => ids.find("Gathering", id));
  const rows = await listCaseReviews(
    pool,
    gatheringIds.filter((id) => id !== undefined),
    asker.organizationId,
  );
  const shown = await showCases(dependencies, asker, rows);
  return gatheringIds.map((id) => shown.flatMap(({ gatheringId, review }) => (gatheringId === id ? [review] : [])));
}

async function showCases({ pool, ids, request, getReach }: Dependencies, asker: Asker, rows: readonly CaseReviewRow[]) {
  const memberIds = rows.map((row) => row.memberId);
  const reach = mayAskFor(asker.role, asker.purpose) ? await getReach() : undefined;
  const visible = reach && (await findVisibleMembers(pool, reach, memberIds));
  const today = toPlainDate(request.now);
  const openedLaws = listOpenedLaws({ asker });
  const consents = await listConsents(pool, memberIds, { ...asker, fieldClass: CASE_CLASS, openedLaws, today });
  const consented = new Set(consents.map(({ memberId }) => memberId));
  const shown = rows.filter(
    ({ memberId }) => (reach && isOpenByRecord(reach, visible?.get(memberId))) || consented.has(memberId),
  );
  const records = shown.flatMap(({ memberId }) => visible?.get(memberId) ?? []);
  const isShown = (memberId: number) => shown.some((row) => row.memberId === memberId);
  await recordDisclosure(pool, asker, {
    action: "CASE_REVIEWS",
    decision: shown.length > 0 ? "DISCLOSED" : "NOTHING",
    ...(shown.length > 0 ? {} : { reason: rows.length > 0 ? ("NO_AGREEMENT" as const) : ("NO_MATCH" as const) }),
    memberIds: shown.length > 0 ? shown.map(({ memberId }) => memberId) : memberIds,
    sourceOrganizationIds: shown.map(({ organizationId }) => organizationId),
    fieldClasses: shown.length > 0 ? [CASE_CLASS] : [],
    agreementIds: records.flatMap(({ agreementIds }) => agreementIds),
    consentIds: consents.filter(({ memberId }) => isShown(memberId)).map(({ consentId }) => consentId),
  });
  return shown.map((row) => ({
    gatheringId: row.gatheringId,
    review: toCaseReview(ids, row, visible?.has(row.memberId) ?? false),
  }));
}

async function presentCase({ pool, ids, request, getReach }: Dependencies, input: PresentCaseInput): Promise<CaseReview> {
  const reach = await getReach();
  const { asker } = reach;
  requireCaseReader(asker);
  const [summary, themes] = [input.summary.trim(), [...new Set(input.themes)].sort()];
  const problems: FieldProblem[] = [];
  if (summary === "" || summary.length > MAX_SUMMARY)
    problems.push({ field: "summary", message: `expects 1 to ${MAX_SUMMARY} characters` });
  if (themes.length === 0) problems.push({ field: "themes", message: "name one theme at least" });
  if (problems.length > 0) throw new InvalidInputError(problems);
  const [gatheringId, memberId] = [ids.find("Gathering", input.gathering), ids.find("Member", input.member)];
  if (gatheringId === undefined || memberId === undefined) throw new NotFoundError();
  const status = await findGatheringStatus(pool, gatheringId, asker.organizationId);
  if (status === undefined || !canPresent(await findVisibleMember(pool, reach, memberId))) throw new NotFoundError();
  if (status === "CANCELLED") throw new ConflictError("It was called off.");
  return inTransaction(pool, async (client) => {
    const { organizationId, subject } = asker;
    const row = { gatheringId, memberId, organizationId, summary, themes, presentedAt: request.now };
    const saved = await saveCaseReview(client, row, subject);
    await recordOwnCase(client, asker, memberId);
    return toCaseReview(ids, saved, true);
  });
}

/** A meeting that is over, or that the organization takes no part in any more, holds no child back. */
async function withdrawCase({ pool, ids, request, getReach }: Dependencies, asked: WithdrawCaseArguments): Promise<true> {
  const reach = await getReach();
  const { asker } = reach;
  requireCaseReader(asker);
  const [gatheringId, memberId] = [ids.find("Gathering", asked.gathering), ids.find("Member", asked.member)];
  if (gatheringId === undefined || memberId === undefined) throw new NotFoundError();
  if (!canPresent(await findVisibleMember(pool, reach, memberId))) throw new NotFoundError();
  const { organizationId, subject } = asker;
  await inTransaction(pool, async (client) => {
    const isWithdrawn = await withdrawCaseReview(client, { gatheringId, memberId, organizationId }, { subject, at: request.now });
    if (!isWithdrawn) throw new NotFoundError();
    await recordOwnCase(client, asker, memberId);
  });
  return true;
}

function recordOwnCase(client: pg.ClientBase, asker: Asker, memberId: number): Promise<number> {
  return recordDisclosure(client, asker, {
    action: "CASE_REVIEWS",
    decision: "DISCLOSED",
    memberIds: [memberId],
    sourceOrganizationIds: [asker.organizationId],
    fieldClasses: [CASE_CLASS],
    agreementIds: [],
  });
}

async function readThemes({ pool, request }: Dependencies, asked: CaseThemesArguments): Promise<QuarterThemes[]> {
  const asker = requireAsker(request);
  const { host, year } = asked;
  if (year < 2000 || year > 2100) throw new InvalidInputError([{ field: "year", message: "expects a year from 2000 to 2100" }]);
  const meetings = { host, region: asked.region ?? null };
  const isParticipant = isCaseReader(asker) && (await takesPartInRegion(pool, meetings, asker.organizationId));
  const counts = await countThemes(pool, { ...meetings, year });
  if (isParticipant) {
    await recordDisclosure(pool, asker, {
      action: "CASE_REVIEWS",
      decision: "DISCLOSED",
      memberIds: [],
      sourceOrganizationIds: [host],
      fieldClasses: ["A"],
      agreementIds: [],
    });
  }
  return [1, 2, 3, 4].map((quarter) => ({
    quarter,
    themes: counts
      .filter((count) => count.quarter === quarter)
      .map(({ theme, children }) => ({ theme, children: isParticipant ? children : toShownCount(children) })),
  }));
}

function toCaseReview(ids: IdCodec, row: CaseReviewRow, showsRecord: boolean): CaseReview {
  const { id, memberId, organizationId, summary, themes, presentedAt } = row;
  return {
    id: ids.encode("CaseReview", id),
    organization: { id: organizationId },
    member: showsRecord ? { id: ids.encode("Member", memberId), memberId } : null,
    summary,
    themes,
    presentedAt,
  };
}
