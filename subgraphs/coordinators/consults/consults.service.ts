import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { addDays } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { ConflictError, type FieldProblem, ForbiddenError, InvalidInputError, invalid, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { Role } from "#shared/identity.js";
import type { IdCodec } from "#shared/ids.js";
import { findKeptBack, listCoveringAgreements } from "#shared/policy/sent-facts.js";
import { findVisibleMember, findVisibleMembers, type Reach } from "#shared/policy/visible-members.js";
import { listKeyProblems } from "#shared/request-key.js";
import type { CoordinatorsDb } from "../coordinators.db.js";
import { findOwnCoordinator } from "../find-own-coordinator.js";
import { toCoordinator } from "../to-coordinator.js";
import type { ConsultInput, ConsultRegionInput, ConsultsArguments } from "./consult.input.js";
import type { Consult, ConsultRegion } from "./consult.type.js";
import {
  addConsult,
  answerConsult,
  type ConsultRow,
  type ConsultScope,
  closeConsult,
  findCounty,
  findReceiver,
  listConsults,
  lockConsult,
  type NewConsult,
  saveRegion,
} from "./consults.db.js";
import {
  CONSULT_ANSWERERS,
  CONSULT_CLASS,
  CONSULT_FACTS,
  CONSULT_READERS,
  CONSULT_REQUESTERS,
  canAskAbout,
  requireConsultRights,
} from "./consults.policy.js";

/** After how many days an answer is due; needs local confirmation. */
const DAYS_TO_ANSWER = 10;
const LONGEST_TEXT = 2_000;

/** Every answer that holds a consult is recorded as CONSULTS before it leaves. */
export interface ConsultsService {
  list(asked: ConsultsArguments): Promise<Page<Consult>>;
  /** Throws NotFoundError for an unknown child and one that is not the asker's alike. */
  request(input: ConsultInput): Promise<Consult>;
  /** These two throw NotFoundError for an unknown consult and for one of others alike. */
  answer(publicId: string, outcome: string): Promise<Consult>;
  close(publicId: string, reason: string | null): Promise<Consult>;
  /** Of the asker's organization. */
  saveRegion(input: ConsultRegionInput): Promise<ConsultRegion>;
}

interface Dependencies {
  readonly pool: pg.Pool;
  readonly db: CoordinatorsDb;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
}

export function createConsultsService(dependencies: Dependencies): ConsultsService {
  const { pool, getReach, now } = dependencies;
  const open = async (roles: readonly Role[]): Promise<Reach> => {
    const reach = await getReach();
    requireConsultRights(reach, roles);
    return reach;
  };
  return {
    async list({ status, first, after }) {
      const reach = await open(CONSULT_READERS);
      const page = readPageRequest(first, after);
      const asked = { status: status ?? null, limit: page.limit, beforeId: page.afterKey };
      const { rows, totalCount } = await listConsults(pool, toScope(reach), asked);
      const { nodes, ...rest } = toPage(rows, page, { totalCount, keyOf: (row) => row.id });
      await recordConsults(pool, reach, nodes);
      return { ...rest, nodes: await showConsults(dependencies, reach, nodes) };
    },
    async request(input) {
      const reach = await open(CONSULT_REQUESTERS);
      return showOne(dependencies, reach, await requestConsult(dependencies, reach, input));
    },
    async answer(publicId, outcome) {
      const reach = await open(CONSULT_ANSWERERS);
      requireText("outcome", outcome);
      return change(dependencies, reach, publicId, async (client, row) => {
        if (row.toOrganizationId !== reach.asker.organizationId) throw new NotFoundError();
        if (row.outcome === outcome) return;
        if (row.status !== "OPEN") throw new ConflictError(`The consult is ${row.status}.`);
        await answerConsult(client, { id: row.id, by: reach.asker.subject, at: now }, outcome);
      });
    },
    async close(publicId, reason) {
      const reach = await open(CONSULT_REQUESTERS);
      if (reason !== null) requireText("reason", reason);
      return change(dependencies, reach, publicId, async (client, row) => {
        if (row.fromOrganizationId !== reach.asker.organizationId) throw new NotFoundError();
        if (row.status === "CLOSED") return;
        if (row.status === "OPEN" && reason === null) throw invalid("reason", "say why, as nobody has answered");
        await closeConsult(client, { id: row.id, by: reach.asker.subject, at: now }, reason);
      });
    },
    async saveRegion(input) {
      return saveConsultRegion(dependencies, await open(CONSULT_ANSWERERS), input);
    },
  };
}

async function requestConsult({ pool, ids, now }: Dependencies, reach: Reach, input: ConsultInput): Promise<ConsultRow> {
  const { organizationId: from, purpose, subject: requestedBy } = reach.asker;
  const { question, key: requestKey } = input;
  const consentOn = input.consentOn ?? null;
  const days = input.daysToAnswer ?? DAYS_TO_ANSWER;
  const problems: FieldProblem[] = [
    ...listTextProblems("question", question),
    ...listKeyProblems(requestKey),
    ...(days >= 1 && days <= 90 ? [] : [{ field: "daysToAnswer", message: "expects a number from 1 to 90" }]),
    ...(consentOn && consentOn > reach.today ? [{ field: "consentOn", message: "lies in the future" }] : []),
  ];
  if (problems.length > 0) throw new InvalidInputError(problems);
  const memberId = ids.find("Member", input.member);
  const member = await findVisibleMember(pool, reach, memberId);
  if (!canAskAbout(member)) throw new NotFoundError();
  const county = await findCounty(pool, member.memberId);
  const receiver = await findReceiver(pool, { askingOrganizationId: from, county: county && toCountyKey(county) });
  if (!receiver) throw new ConflictError("no Title V program of your state takes part in the hub");
  const to = receiver.organizationId;
  const parties = { memberId: member.memberId, from, to, purpose, today: reach.today };
  const agreementIds = await listCoveringAgreements(pool, parties, CONSULT_CLASS);
  if (agreementIds.length === 0 && !consentOn)
    throw invalid("consentOn", "no agreement covers the program: the family's consent is required");
  if (await findKeptBack(pool, parties, CONSULT_FACTS))
    throw new ForbiddenError("your organization, or a law of its own, keeps this record back from the program");
  const consult: NewConsult = {
    ...{ fromOrganizationId: from, toOrganizationId: to, memberId: member.memberId, question },
    ...{ region: receiver.region, coordinatorId: receiver.coordinatorId, consentOn, agreementIds },
    ...{ dueOn: addDays(reach.today, days), requestedBy, requestedAt: now, requestKey },
  };
  return inTransaction(pool, async (client) => {
    const row = await addConsult(client, consult);
    const isSame = row.memberId === consult.memberId && row.question === question && row.consentOn === consentOn;
    if (!isSame) throw new ConflictError("this key was used for another consult");
    await recordConsults(client, reach, [row]);
    return row;
  });
}

async function change(
  dependencies: Dependencies,
  reach: Reach,
  publicId: string,
  step: (client: pg.ClientBase, row: ConsultRow) => Promise<void>,
): Promise<Consult> {
  const id = dependencies.ids.find("Consult", publicId);
  if (id === undefined) throw new NotFoundError();
  const changed = await inTransaction(dependencies.pool, async (client) => {
    const row = await lockConsult(client, toScope(reach), id);
    if (!row) throw new NotFoundError();
    await step(client, row);
    await recordConsults(client, reach, [row]);
    return lockConsult(client, toScope(reach), id);
  });
  return showOne(dependencies, reach, changed);
}

async function saveConsultRegion(
  { pool, db, ids, now }: Dependencies,
  reach: Reach,
  input: ConsultRegionInput,
): Promise<ConsultRegion> {
  const name = input.name.trim();
  const counties = [...new Set(input.counties.map(toCountyKey))].filter(Boolean).sort();
  if (!/^.{1,60}$/u.test(name)) throw invalid("name", "must have 1 to 60 characters");
  if (counties.length === 0) throw invalid("counties", "name one at least");
  const person = await findOwnCoordinator({ db, ids }, reach, input.socialWorker);
  if (!person) throw new NotFoundError();
  if (person.workforce !== "SOCIAL_WORKER") throw invalid("socialWorker", "is no social worker, as your roster says");
  const { asker } = reach;
  const region = { organizationId: asker.organizationId, name, counties, coordinatorId: person.id };
  await inTransaction(pool, (client) => saveRegion(client, region, { by: asker.subject, at: now }));
  return { name, counties, socialWorker: toCoordinator(ids, person) };
}

/** "Doña Ana County" and "doña ana" are one. */
function toCountyKey(county: string): string {
  return county
    .trim()
    .toLowerCase()
    .replace(/\s+county$/, "");
}

function toScope(reach: Reach): ConsultScope {
  const { organizationId, purpose } = reach.asker;
  return { organizationId, purpose, today: reach.today };
}

async function showOne(dependencies: Dependencies, reach: Reach, row: ConsultRow | undefined): Promise<Consult> {
  const [consult] = await showConsults(dependencies, reach, row ? [row] : []);
  if (!consult) throw new NotFoundError();
  return consult;
}

/** What was recorded as disclosed. The program learns of the child's record only what it may see of it anyway. */
async function showConsults({ pool, db, ids }: Dependencies, reach: Reach, rows: readonly ConsultRow[]): Promise<Consult[]> {
  const visible = await findVisibleMembers(
    pool,
    reach,
    rows.map((row) => row.memberId),
  );
  const people = await db.listCoordinatorsById([...new Set(rows.flatMap((row) => row.coordinatorId ?? []))]);
  return rows.map((row) => {
    const { memberId, coordinatorId, fromOrganizationId, toOrganizationId, agreementIds: _agreements, ...shown } = row;
    const person = people.find(({ id }) => id === coordinatorId);
    return {
      ...shown,
      id: ids.encode("Consult", row.id),
      from: { id: fromOrganizationId },
      to: { id: toOrganizationId },
      socialWorker: person ? toCoordinator(ids, person) : null,
      member: visible.has(memberId) ? { id: ids.encode("Member", memberId), memberId } : null,
      isOverdue: row.status === "OPEN" && row.dueOn < reach.today,
    };
  });
}

async function recordConsults(pool: pg.Pool | pg.ClientBase, { asker }: Reach, rows: readonly ConsultRow[]): Promise<void> {
  await recordDisclosure(pool, asker, {
    action: "CONSULTS",
    decision: rows.length > 0 ? "DISCLOSED" : "NOTHING",
    ...(rows.length > 0 ? {} : { reason: "NO_RELATIONSHIP" as const }),
    memberIds: rows.map((row) => row.memberId),
    sourceOrganizationIds: rows.map((row) => row.fromOrganizationId),
    fieldClasses: [CONSULT_CLASS, "C"],
    agreementIds: rows.flatMap((row) => row.agreementIds),
  });
}

function listTextProblems(field: string, text: string): FieldProblem[] {
  const isGood = text.trim().length > 0 && text.length <= LONGEST_TEXT;
  return isGood ? [] : [{ field, message: `must have 1 to ${LONGEST_TEXT} characters` }];
}

function requireText(field: string, text: string): void {
  const problems = listTextProblems(field, text);
  if (problems.length > 0) throw new InvalidInputError(problems);
}
