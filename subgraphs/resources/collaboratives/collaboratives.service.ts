import type pg from "pg";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { ConflictError, invalid, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { Identity } from "#shared/identity.js";
import type { IdCodec } from "#shared/ids.js";
import { type RequestContext, requireIdentity } from "#shared/request-context.js";
import { findState } from "../search/area.js";
import type { AttendanceInput, CohortPracticeInput, GatheringsArguments, PlanGatheringInput } from "./collaborative.input.js";
import type { Cohort, Collaborative, Gathering, QuarterlyCall } from "./collaborative.type.js";
import {
  findGatherings,
  insertGathering,
  listGatherings,
  listPractices,
  listRegions,
  listUnknownOrganizations,
  moveGathering,
  savePractice,
} from "./collaboratives.db.js";
import { requireHost } from "./collaboratives.policy.js";
import type { GatheringRow } from "./gathering.js";
import { type CohortPractice, findCompliance, summarizeCohort } from "./practice-compliance.js";
import { showGatherings } from "./show-gatherings.js";

const MAX_TOPIC = 300;

/** Organizations and days, never children: open to everybody who is signed in, and nothing to disclose. */
export interface CollaborativesService {
  list(asked: GatheringsArguments): Promise<Page<Gathering>>;
  plan(input: PlanGatheringInput): Promise<Gathering>;
  /** Asks another organization for a presentation. */
  requestPresentation(asked: PresentationRequest): Promise<Gathering>;
  schedule(id: string, on: PlainDate): Promise<Gathering>;
  hold(id: string, attendance: readonly AttendanceInput[]): Promise<Gathering>;
  listCalls(state: string, year: number): Promise<QuarterlyCall[]>;
  getCollaborative(host: string): Promise<Collaborative>;
  savePractice(input: CohortPracticeInput): Promise<Collaborative>;
}

export function createCollaborativesService(pool: pg.Pool, ids: IdCodec, request: RequestContext): CollaborativesService {
  const today = toPlainDate(request.now);
  const show = (rows: readonly GatheringRow[]) => showGatherings(pool, ids, rows);
  const getShown = async (id: number) => {
    const [shown] = await show(await findGatherings(pool, [id]));
    if (!shown) throw new NotFoundError();
    return shown;
  };
  const moveOwn = async (publicId: string, end: Parameters<typeof moveGathering>[2]) => {
    const id = ids.find("Gathering", publicId);
    const [row] = id === undefined ? [] : await findGatherings(pool, [id]);
    if (!row) throw new NotFoundError();
    requireHost(requireIdentity(request), row.hostOrganizationId);
    await requireOrganizations(
      pool,
      "attendance",
      end.attendance.map((one) => one.organizationId),
    );
    if (!(await moveGathering(pool, row.id, end))) throw new ConflictError(`It is ${row.status} already.`);
    return getShown(row.id);
  };
  return {
    async list(asked) {
      const page = readPageRequest(asked.first, asked.after);
      const filter = {
        kind: asked.kind ?? null,
        status: asked.status ?? null,
        host: asked.host ?? null,
        state: asked.state ?? null,
        region: asked.region ?? null,
        guest: asked.guest ?? null,
        from: asked.from ?? null,
        to: asked.to ?? null,
      };
      const { rows, totalCount } = await listGatherings(pool, filter, { limit: page.limit + 1, beforeId: page.afterKey });
      const { nodes, ...rest } = toPage(rows, page, { totalCount, keyOf: (row) => row.id });
      return { ...rest, nodes: await show(nodes) };
    },
    plan: async (input) => getShown(await planGathering(pool, requireIdentity(request), { input, now: request.now })),
    requestPresentation: async (asked) =>
      getShown(await insertRequest(pool, requireIdentity(request), { asked, now: request.now })),
    schedule: (id, on) => moveOwn(id, { status: "PLANNED", scheduledOn: on, attendance: [] }),
    hold: (id, attendance) => moveOwn(id, { status: "HELD", scheduledOn: null, attendance: attendance.map(checkAttendance) }),
    listCalls: (state, year) => listCalls(pool, { state, year, show }),
    getCollaborative: async (host) => toCollaborative(host, await listPractices(pool, host), today),
    async savePractice(input) {
      const identity = requireIdentity(request);
      requireHost(identity, identity.organizationId);
      const host = identity.organizationId;
      await savePractice(pool, host, { ...checkPractice(input), subject: identity.subject, now: request.now });
      return toCollaborative(host, await listPractices(pool, host), today);
    },
  };
}

async function planGathering(
  pool: pg.Pool,
  identity: Identity,
  { input, now }: { readonly input: PlanGatheringInput; readonly now: Date },
): Promise<number> {
  requireHost(identity, identity.organizationId);
  const invited = input.invite ?? [];
  await requireOrganizations(pool, "invite", invited);
  return insertGathering(pool, {
    ...checkText(input),
    kind: input.kind,
    region: input.region ?? null,
    scheduledOn: input.scheduledOn,
    status: "PLANNED",
    hostOrganizationId: identity.organizationId,
    requestedByOrganizationId: null,
    invited,
    subject: identity.subject,
    createdAt: now,
  });
}

interface PresentationRequest {
  readonly host: string;
  readonly state: string;
  readonly topic: string;
}

async function insertRequest(
  pool: pg.Pool,
  identity: Identity,
  { asked, now }: { readonly asked: PresentationRequest; readonly now: Date },
): Promise<number> {
  await requireOrganizations(pool, "host", [asked.host]);
  return insertGathering(pool, {
    ...checkText(asked),
    kind: "PRESENTATION",
    region: null,
    scheduledOn: null,
    status: "REQUESTED",
    hostOrganizationId: asked.host,
    requestedByOrganizationId: identity.organizationId,
    invited: [identity.organizationId],
    subject: identity.subject,
    createdAt: now,
  });
}

interface Calls {
  readonly state: string;
  readonly year: number;
  readonly show: (rows: readonly GatheringRow[]) => Promise<Gathering[]>;
}

async function listCalls(pool: pg.Pool, { state, year, show }: Calls): Promise<QuarterlyCall[]> {
  if (year < 2000 || year > 2100) throw invalid("year", "expects a year from 2000 to 2100");
  const days = { from: `${year}-01-01` as PlainDate, to: `${year}-12-31` as PlainDate };
  const filter = { kind: "NETWORKING_CALL", status: null, host: null, state, region: null, guest: null, ...days } as const;
  const { rows } = await listGatherings(pool, filter, { limit: 10_000, beforeId: undefined });
  const calls = await show(rows.filter(({ status }) => status !== "CANCELLED").reverse());
  return (await listRegions(pool, state)).flatMap((region) =>
    [1, 2, 3, 4].map((quarter) => {
      const own = calls.filter((call) => call.region === region && toQuarter(call.scheduledOn) === quarter);
      return { region, quarter, calls: own, wasHeld: own.some(({ status }) => status === "HELD"), isMissing: own.length === 0 };
    }),
  );
}

function toQuarter(day: PlainDate | null): number | undefined {
  return day === null ? undefined : Math.ceil(Number(day.slice(5, 7)) / 3);
}

function toCollaborative(host: string, practices: readonly CohortPractice[], asOf: PlainDate): Collaborative {
  const numbers = [...new Set(practices.map(({ cohort }) => cohort))].sort((one, other) => one - other);
  const cohorts = numbers.map((number): Cohort => {
    const own = practices.filter(({ cohort }) => cohort === number);
    return {
      number,
      ...summarizeCohort(own, asOf),
      practices: own.map((practice) => ({ ...practice, ...findCompliance(practice, asOf) })),
    };
  });
  return { host: { id: host }, cohorts };
}

async function requireOrganizations(pool: pg.Pool, field: string, organizationIds: readonly string[]): Promise<void> {
  const unknown = await listUnknownOrganizations(pool, organizationIds);
  if (unknown.length > 0) throw invalid(field, "names an organization that the hub does not know");
}

function checkText({ topic, state }: { topic: string; state: string }): { topic: string; state: string } {
  const known = findState(state);
  if (!known) throw invalid("state", "expects two letters of a state");
  if (topic.trim() === "" || topic.length > MAX_TOPIC) throw invalid("topic", `expects 1 to ${MAX_TOPIC} characters`);
  return { topic: topic.trim(), state: known };
}

function checkAttendance({ organization, people }: AttendanceInput): { organizationId: string; people: number } {
  if (people < 0 || people > 10_000) throw invalid("attendance", "expects from 0 to 10,000 people");
  return { organizationId: organization, people };
}

function checkPractice(input: CohortPracticeInput): CohortPractice {
  const [hired, certified] = [input.consultantHiredOn ?? null, input.consultantCertifiedOn ?? null];
  if (input.name.trim() === "" || input.name.length > 200) throw invalid("name", "expects 1 to 200 characters");
  if (input.cohort < 1 || input.cohort > 20) throw invalid("cohort", "expects a number from 1 to 20");
  return { ...input, name: input.name.trim(), consultantHiredOn: hired, consultantCertifiedOn: certified };
}
