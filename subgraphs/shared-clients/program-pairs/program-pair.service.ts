import { monthRange, type PlainMonth } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { type FieldProblem, InvalidInputError } from "#shared/errors.js";
import { type Page, type PageRequest, readPageRequest, toPage } from "#shared/graphql/connection.js";
import { listAgreementIds } from "#shared/policy/agreements.js";
import { listLiveConsents, toAsker } from "#shared/policy/live-consents.js";
import { toPercent, toShownCount } from "#shared/policy/small-cells.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { mayReadFindings } from "../findings/findings.policy.js";
import { toOpenCoordination } from "../open-coordination.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { requireAskingRole, requireProgramPurpose } from "../shared-clients.policy.js";
import { toSharedClient } from "../shared-clients.service.js";
import { listSources } from "../sources.service.js";
import { type Invitee, listInvitees } from "./pair-invitees.db.js";
import type { PairScope } from "./pair-sides.js";
import { countVerdicts } from "./pair-verdicts.db.js";
import {
  countPairClients,
  type KeyCount,
  listPairClients,
  listPrograms,
  type PairSummary,
  summarizePair,
} from "./program-pair.db.js";
import type { SharedClientsArguments } from "./program-pair.input.js";
import { listOpenSources, requireOwnSide } from "./program-pair.policy.js";
import type { CountByKey, PairTotals, SharedClientsAnswer, SuggestedInvitee } from "./program-pair.type.js";

export interface ProgramPair {
  readonly a: string;
  readonly b: string;
  readonly month: PlainMonth;
}

/** What is counted over all children of the two programs: only where it is asked for. */
export interface Wanted {
  /** Of the list. */
  readonly withTotal: boolean;
  /** One at least of the answer's own. */
  readonly withTotals: boolean;
  readonly withVerdicts: boolean;
}

/** Who is in both programs in a month. The page, and the totals that may be asked for, are recorded as one disclosure. */
export async function listSharedClients(
  context: SharedClientsContext,
  asked: SharedClientsArguments,
  { withTotal, withTotals, withVerdicts }: Wanted,
): Promise<SharedClientsAnswer> {
  const request = readPageRequest(asked.first, asked.after);
  const { reach, scope, runs } = await openPair(context, asked);
  const { pool } = context.services.database;
  const getTotals = once(async () => toTotals(await summarizePair(pool, scope), runs));
  const mayReadVerdicts = mayReadFindings(reach);
  const getVerdicts = once(async () => (mayReadVerdicts ? countVerdicts(pool, scope, toOpenCoordination(reach)) : null));
  const [clients, totalCount, sources] = await Promise.all([
    listPairClients(pool, scope, { ...request, limit: request.limit + 1 }),
    withTotal ? countPairClients(pool, scope) : 0,
    listSources(context, reach, "programs"),
    // Their own fields ask for them only later: counting now saves that wait.
    withTotals ? getTotals() : null,
    withVerdicts ? getVerdicts() : null,
  ]);
  const page = toPage(clients, request, { totalCount, keyOf: (client) => client.clientId });
  const members = page.nodes.flatMap((client) => client.members);
  const auditId = await recordPair(context, reach, { members, withFindings: withVerdicts && mayReadVerdicts });
  return {
    month: asked.month,
    a: { code: asked.a },
    b: { code: asked.b },
    getTotals,
    getVerdicts,
    listInvitees: (wanted) => pageInvitees(context, { reach, scope }, wanted),
    clients: { ...page, nodes: page.nodes.map((client) => toSharedClient(context, client)) },
    sources,
    auditId: context.services.ids.encode("Disclosure", auditId),
  };
}

/** Whoever asks for a person behind an entry is recorded where that person is read. */
async function pageInvitees(
  { services }: SharedClientsContext,
  { reach, scope }: Pick<OpenPair, "reach" | "scope">,
  request: PageRequest,
): Promise<Page<SuggestedInvitee>> {
  const asked = { scope, open: toOpenCoordination(reach) };
  const { total, invitees } = await listInvitees(services.database.pool, asked, request);
  const page = toPage(invitees, request, { totalCount: total, keyOf: (invitee) => invitee.coordinatorId });
  const toInvitee = ({ coordinatorId, children }: Invitee) => ({
    coordinator: { id: services.ids.encode("Coordinator", coordinatorId) },
    children,
  });
  return { ...page, nodes: page.nodes.map(toInvitee) };
}

/** However many fields ask. */
function once<T>(count: () => Promise<T>): () => Promise<T> {
  let counting: Promise<T> | undefined;
  return async () => {
    counting ??= count();
    return counting;
  };
}

/** The totals of two programs, as sharedClients shows them. Throws as openPair(). */
export async function countPair(context: SharedClientsContext, pair: ProgramPair): Promise<PairTotals> {
  const { scope, runs } = await openPair(context, pair);
  return toTotals(await summarizePair(context.services.database.pool, scope), runs);
}

/**
 * What is counted are children of whom the asker's organization has a record, or whose program it runs: it knows them one by one.
 * A count that holds a few others beside them would tell of those few, and so would a share of it.
 */
function toTotals(summary: PairSummary, runs: OpenPair["runs"]): PairTotals {
  const { others, totalA, totalB, comparable, probable, shared } = summary;
  const tellsOfFew = (side: "a" | "b", count: number) => !runs[side] && toShownCount(count) === null;
  const show = <T>(side: "a" | "b", count: number, value: T): T | null => (tellsOfFew(side, count) ? null : value);
  return {
    shared,
    totalA: show("a", others.a, totalA),
    percentOfA: show("a", others.a, toPercent(shared, totalA)),
    totalB: show("b", others.b, totalB),
    percentOfB: show("b", others.b, toPercent(shared, totalB)),
    probable: show("a", others.probable, probable),
    comparable: show("a", others.comparable, comparable),
    overlapRate: show("a", others.comparable, toPercent(shared, comparable)),
    byOrganizationOfB: summary.byOrganizationOfB.map(({ key, count }) => ({ organization: { id: key }, count })),
    byCounty: [...summary.byCounty],
    byPlan: [...summary.byPlan],
    byAgeBand: byAgeBand(summary.byAgeBand),
  };
}

export interface OpenPair {
  readonly reach: Reach;
  readonly scope: PairScope;
  /** Which of the two programs the asker's organization runs. */
  readonly runs: Readonly<Record<"a" | "b", boolean>>;
}

/** Throws ForbiddenError or InvalidInputError; what it lets through is limited to the sources that are open. */
export async function openPair(context: SharedClientsContext, pair: ProgramPair): Promise<OpenPair> {
  const reach = await context.reach();
  requireAskingRole(reach);
  requireProgramPurpose(reach);
  const { organizationId } = reach.asker;
  const programs = await listPrograms(context.services.database.pool, [pair.a, pair.b], organizationId);
  const problems = listProblems(pair, new Set(programs.map((program) => program.code)));
  if (problems.length > 0) throw new InvalidInputError(problems);
  requireOwnSide(reach, programs);
  const scope = {
    ...monthRange(pair.month),
    ...toAsker(reach),
    a: pair.a,
    b: pair.b,
    sourcesOfA: listOpenSources(reach, pair.a, "E"),
    sourcesOfB: listOpenSources(reach, pair.b, "E"),
    demographicSources: [...new Set([...listOpenSources(reach, pair.a, "D"), ...listOpenSources(reach, pair.b, "D")])],
  };
  const isRunByAsker = (code: string) =>
    programs.some((program) => program.code === code && program.organizationId === organizationId);
  return { reach, scope, runs: { a: isRunByAsker(pair.a), b: isRunByAsker(pair.b) } };
}

function listProblems(pair: ProgramPair, known: ReadonlySet<string>): FieldProblem[] {
  const unknown = (["a", "b"] as const)
    .filter((field) => !known.has(pair[field]))
    .map((field) => ({ field, message: "is not the code of a program" }));
  return pair.a === pair.b ? [...unknown, { field: "b", message: "must be another program than a" }] : unknown;
}

export interface PairDisclosure {
  readonly members: readonly { readonly memberId: number; readonly organizationId: string }[];
  /** What the rules say of them is part of it. */
  readonly withFindings: boolean;
}

/** Resolves to the entry's number. */
export async function recordPair(
  context: SharedClientsContext,
  reach: Reach,
  { members, withFindings }: PairDisclosure,
): Promise<number> {
  const { pool } = context.services.database;
  const sources = new Set(members.map((member) => member.organizationId));
  const memberIds = [...new Set(members.map((member) => member.memberId))];
  return recordDisclosure(pool, reach.asker, {
    action: "SHARED_CLIENTS",
    decision: "DISCLOSED",
    memberIds,
    sourceOrganizationIds: [...sources],
    fieldClasses: withFindings ? ["D", "E", "A", "O"] : ["D", "E", "A"],
    agreementIds: listAgreementIds(reach.agreements, sources),
    consentIds: await listLiveConsents(pool, memberIds, toAsker(reach)),
  });
}

function byAgeBand(counts: readonly KeyCount[]): CountByKey[] {
  const years = ({ key }: KeyCount) => (key === "UNKNOWN" ? Number.POSITIVE_INFINITY : Number.parseInt(key, 10));
  return [...counts].sort((x, y) => years(x) - years(y));
}
