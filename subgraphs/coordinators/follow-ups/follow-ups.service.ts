import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { type FieldProblem, InvalidInputError, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { findOwnMember } from "#shared/policy/own-member.js";
import { type Asker, type RequestContext, requireAsker } from "#shared/request-context.js";
import { listConditionGroups } from "./condition-groups.js";
import type { FollowUp, FollowUpStatus, SurveillanceCase, SurveillanceCaseInput } from "./follow-up.type.js";
import { type FollowUpRow, findDays, findProgram, listFollowUps, saveCase, saveDays } from "./follow-ups.db.js";
import { FOLLOW_UP_CLASSES, requireFollowUpReader, requireReporter, requireSurveillanceProgram } from "./follow-ups.policy.js";

/** An example; needs local confirmation. */
const DEFAULT_DAYS = 30;
const MOST_DAYS = 365;

const ICD10 = /^[A-Z]\d[0-9A-Z]{1,5}$/;

export interface AskedFollowUps {
  readonly program: string;
  readonly status: FollowUpStatus | null;
  readonly first: number | null;
  readonly after: string | null;
}

/** Each throws ForbiddenError for a program that is not a surveillance program of the asker's organization. */
export interface FollowUpsService {
  /** Recorded as FOLLOW_UPS. */
  list(asked: AskedFollowUps): Promise<Page<FollowUp>>;
  /** Throws NotFoundError for an infant that is not on the asker's roster. Recorded as FOLLOW_UPS. */
  recordCase(input: SurveillanceCaseInput): Promise<SurveillanceCase>;
  setDays(programCode: string, days: number): Promise<number>;
}

export function createFollowUpsService(pool: pg.Pool, ids: IdCodec, request: RequestContext): FollowUpsService {
  const today = toPlainDate(request.now);
  const getProgram = async (asker: Asker, code: string) => requireSurveillanceProgram(asker, await findProgram(pool, code));
  return {
    async list({ program: programCode, status, first, after }) {
      const asker = requireAsker(request);
      requireFollowUpReader(asker);
      const { state } = await getProgram(asker, programCode);
      const page = readPageRequest(first, after);
      const days = (await findDays(pool, programCode)) ?? DEFAULT_DAYS;
      const { rows, totalCount } = await listFollowUps(pool, { programCode, days, today, status: status ?? null }, page);
      const { nodes, ...rest } = toPage(rows, page, { totalCount, keyOf: ({ memberId }) => memberId });
      await recordFollowUps(
        pool,
        asker,
        nodes.map(({ memberId }) => memberId),
      );
      return { ...rest, nodes: nodes.map((row) => toFollowUp(ids, row, { state, today })) };
    },
    async recordCase(input) {
      const asker = requireAsker(request);
      requireReporter(asker);
      await getProgram(asker, input.program);
      const conditionCode = input.conditionCode.trim().toUpperCase().replace(".", "");
      const problems = listProblems({ conditionCode, reportedOn: input.reportedOn }, today);
      if (problems.length > 0) throw new InvalidInputError(problems);
      const memberId = await findOwnMember(pool, asker, { memberNumber: input.memberNumber, on: today });
      if (memberId === undefined) throw new NotFoundError();
      const { organizationId, subject } = asker;
      const { program: programCode, reportedOn } = input;
      const one = { programCode, memberId, organizationId, conditionCode, reportedOn, recordedAt: request.now };
      const saved = await inTransaction(pool, async (client) => {
        await recordFollowUps(client, asker, [memberId]);
        return saveCase(client, one, subject);
      });
      return { ...saved, id: ids.encode("SurveillanceCase", saved.id) };
    },
    async setDays(programCode, days) {
      const asker = requireAsker(request);
      requireFollowUpReader(asker);
      await getProgram(asker, programCode);
      if (days < 1 || days > MOST_DAYS)
        throw new InvalidInputError([{ field: "days", message: `expects a number from 1 to ${MOST_DAYS}` }]);
      await saveDays(pool, programCode, { days, by: asker.subject, at: request.now });
      return days;
    },
  };
}

function listProblems(
  { conditionCode, reportedOn }: { readonly conditionCode: string; readonly reportedOn: PlainDate },
  today: PlainDate,
): FieldProblem[] {
  return [
    ...(ICD10.test(conditionCode) ? [] : [{ field: "conditionCode", message: "expects a code of ICD-10-CM such as Q05.4" }]),
    ...(reportedOn > today ? [{ field: "reportedOn", message: "lies in the future" }] : []),
  ];
}

async function recordFollowUps(pool: pg.Pool | pg.ClientBase, asker: Asker, memberIds: readonly number[]): Promise<void> {
  await recordDisclosure(pool, asker, {
    action: "FOLLOW_UPS",
    decision: memberIds.length > 0 ? "DISCLOSED" : "NOTHING",
    ...(memberIds.length > 0 ? {} : { reason: "NO_MATCH" as const }),
    memberIds,
    sourceOrganizationIds: [asker.organizationId],
    fieldClasses: FOLLOW_UP_CLASSES,
    agreementIds: [],
  });
}

function toFollowUp(
  ids: IdCodec,
  { memberId, ...row }: FollowUpRow,
  { state, today }: { readonly state: string; readonly today: PlainDate },
): FollowUp {
  return {
    ...row,
    member: { id: ids.encode("Member", memberId), memberId },
    status: row.dueOn <= today ? "DUE" : "WAITING",
    diagnosisGroups: listConditionGroups(row.conditionCodes).map((code) => ({ code, state })),
  };
}
