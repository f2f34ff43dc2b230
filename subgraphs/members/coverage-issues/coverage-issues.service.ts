import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { addDays, type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { ConflictError, type FieldProblem, ForbiddenError, InvalidInputError, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { findKeptBack } from "#shared/policy/sent-facts.js";
import { findVisibleMember, type Reach } from "#shared/policy/visible-members.js";
import type { MembersService } from "../members.service.js";
import type { CoverageIssueInput, CoverageIssuesArguments } from "./coverage-issue.input.js";
import type { CoverageIssueOutcome, CoverageIssueRow } from "./coverage-issue.js";
import type { CoverageIssue } from "./coverage-issue.type.js";
import {
  closeIssue,
  findOrganization,
  findRoute,
  type IssueScope,
  listIssues,
  lockIssue,
  saveIssue,
} from "./coverage-issues.db.js";
import { COVERAGE_CLASS, COVERAGE_FACTS, canReport, listCarrierTypes, requireCoverageRole } from "./coverage-issues.policy.js";

const MAX_NAME = 200;
const MAX_TEXT = 2_000;

/** Every answer that holds an issue is recorded as COVERAGE_ISSUES. */
export interface CoverageIssuesService {
  list(asked: CoverageIssuesArguments): Promise<Page<CoverageIssue>>;
  /** Throws NotFoundError for a child that is not the asker's, ConflictError where the state has no route. */
  report(input: CoverageIssueInput): Promise<CoverageIssue>;
  /** Throws NotFoundError for one that the asker may not see, ConflictError for one that is closed otherwise. */
  close(id: string, closing: { outcome: CoverageIssueOutcome; comment: string | null }): Promise<CoverageIssue>;
}

interface Dependencies {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly members: MembersService;
  readonly getReach: () => Promise<Reach>;
}

interface Handler {
  readonly reach: Reach;
  /** Of the asker's organization. */
  readonly state: string;
  readonly scope: IssueScope;
}

export function createCoverageIssuesService(dependencies: Dependencies): CoverageIssuesService {
  const { pool, ids, now } = dependencies;
  return {
    async list(asked) {
      const { reach, scope } = await requireHandler(dependencies);
      const request = readPageRequest(asked.first, asked.after);
      const carrierTypes = scope.carrierTypes.filter((type) => !asked.carrierType || type === asked.carrierType);
      const { rows, totalCount } = await listIssues(pool, { ...scope, carrierTypes, status: asked.status ?? null }, request);
      const page = toPage(rows, request, { totalCount, keyOf: (row) => row.id });
      return { ...page, nodes: await showIssues(dependencies, reach, page.nodes) };
    },
    report: async (input) => reportIssue(dependencies, await requireHandler(dependencies), input),
    async close(publicId, { outcome, comment }) {
      const { reach, scope } = await requireHandler(dependencies);
      if ((comment ?? "").length > MAX_TEXT) throw new InvalidInputError([tooLong("comment", MAX_TEXT)]);
      const id = ids.find("CoverageIssue", publicId);
      if (id === undefined) throw new NotFoundError();
      const row = await inTransaction(pool, async (client) => {
        const issue = await lockIssue(client, id, scope);
        if (!issue) throw new NotFoundError();
        if (issue.outcome !== null && issue.outcome !== outcome) throw new ConflictError(`It is closed as ${issue.outcome}.`);
        await closeIssue(client, id, { outcome, comment: comment ?? null, subject: reach.asker.subject, at: now });
        return lockIssue(client, id, scope);
      });
      return one(await showIssues(dependencies, reach, row ? [row] : []));
    },
  };
}

async function requireHandler({ pool, getReach }: Dependencies): Promise<Handler> {
  const reach = await getReach();
  requireCoverageRole(reach.asker);
  const { organizationId, role } = reach.asker;
  const { state = "", type = "" } = (await findOrganization(pool, organizationId)) ?? {};
  return { reach, state, scope: { organizationId, carrierTypes: listCarrierTypes(role, type), today: reach.today } };
}

async function reportIssue(
  dependencies: Dependencies,
  { reach, state, scope }: Handler,
  input: CoverageIssueInput,
): Promise<CoverageIssue> {
  const { pool, ids, now } = dependencies;
  const { kind, carrierType, noticeOn, consentOn } = input;
  if (!scope.carrierTypes.includes(carrierType)) throw new ForbiddenError("Medicaid handles no issue with a commercial plan");
  const problems = listProblems(input, toPlainDate(now));
  if (problems.length > 0) throw new InvalidInputError(problems);
  const memberId = ids.find("Member", input.member);
  const visible = await findVisibleMember(pool, reach, memberId);
  if (!canReport(visible)) throw new NotFoundError();
  const route = await findRoute(pool, state, carrierType);
  if (!route) throw new ConflictError(`The hub has no route for ${carrierType} issues of ${state}.`);
  if (await findKeptBack(pool, { memberId: visible.memberId, to: route.organizationId, today: reach.today }, COVERAGE_FACTS))
    throw new ForbiddenError("your organization, or a law of its own, keeps this record back from the agency");
  const issue = {
    ...{ memberId: visible.memberId, organizationId: scope.organizationId, kind, carrierType, noticeOn, consentOn },
    ...{ carrier: input.carrier.trim(), details: input.details.trim(), familyContact: input.familyContact.trim() },
    routedTo: route.organizationId,
    dueOn: addDays(noticeOn, route.daysToAct),
    citation: route.citation,
    reportedAt: now,
  };
  const row = await inTransaction(pool, (client) => saveIssue(client, issue, reach.asker.subject));
  return one(await showIssues(dependencies, reach, [row]));
}

function listProblems(input: CoverageIssueInput, today: PlainDate): FieldProblem[] {
  const lengths = { carrier: MAX_NAME, details: MAX_TEXT, familyContact: MAX_NAME } as const;
  const texts = (Object.keys(lengths) as (keyof typeof lengths)[]).filter(
    (field) => input[field].trim() === "" || input[field].length > lengths[field],
  );
  const days = (["noticeOn", "consentOn"] as const).filter((field) => input[field] > today);
  return [
    ...texts.map((field) => tooLong(field, lengths[field])),
    ...days.map((field) => ({ field, message: "lies in the future" })),
  ];
}

async function showIssues(
  { pool, ids, now, members }: Dependencies,
  { asker }: Reach,
  rows: readonly CoverageIssueRow[],
): Promise<CoverageIssue[]> {
  await recordDisclosure(pool, asker, {
    action: "COVERAGE_ISSUES",
    decision: rows.length > 0 ? "DISCLOSED" : "NOTHING",
    ...(rows.length > 0 ? {} : { reason: "NO_RELATIONSHIP" as const }),
    memberIds: rows.map(({ memberId }) => memberId),
    sourceOrganizationIds: rows.map(({ organizationId }) => organizationId),
    fieldClasses: [COVERAGE_CLASS, "H"],
    agreementIds: [],
  });
  const clock = members.clock({ asOf: null, knownAt: null });
  return Promise.all(
    rows.map(async ({ id, memberId, organizationId, routedTo, ...row }) => ({
      ...row,
      id: ids.encode("CoverageIssue", id),
      // The child's record is the reporter's: the agency learns how to reach the family.
      member: organizationId === asker.organizationId ? await members.loaders.member(memberId, clock) : null,
      reportedBy: { id: organizationId },
      routedTo: { id: routedTo },
      isOverdue: row.outcome === null && row.dueOn < toPlainDate(now),
      status: row.outcome === null ? ("OPEN" as const) : ("CLOSED" as const),
    })),
  );
}

function one([issue]: readonly CoverageIssue[]): CoverageIssue {
  if (!issue) throw new NotFoundError();
  return issue;
}

function tooLong(field: string, most: number): FieldProblem {
  return { field, message: `expects 1 to ${most} characters` };
}
