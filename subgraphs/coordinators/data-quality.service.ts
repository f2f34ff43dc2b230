import type pg from "pg";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { checkCoordination, findProgramOwner } from "./data-quality.db.js";
import { requireOwnProgram } from "./data-quality.policy.js";
import type { DataQuality, DataQualityRule } from "./data-quality.type.js";

export interface DataQualityQuestion {
  readonly programCode: string;
  readonly rule: DataQualityRule;
  /** Null: today. */
  readonly asOf: PlainDate | null | undefined;
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
}

export interface DataQualityService {
  /** Recorded as DATA_QUALITY with the exceptions on the page. Throws ForbiddenError for another organization's program. */
  checkProgram(question: DataQualityQuestion): Promise<DataQuality>;
}

export interface DataQualityDependencies {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
}

export function createDataQualityService(dependencies: DataQualityDependencies): DataQualityService {
  return { checkProgram: (question) => checkProgram(dependencies, question) };
}

async function checkProgram(
  { pool, ids, now, getReach }: DataQualityDependencies,
  question: DataQualityQuestion,
): Promise<DataQuality> {
  const reach = await getReach();
  const page = readPageRequest(question.first, question.after);
  const asOf = question.asOf ?? toPlainDate(now);
  const { programCode, rule } = question;
  requireOwnProgram(reach, await findProgramOwner(pool, programCode));
  const { checked, uncoordinated, memberIds } = await checkCoordination(pool, reach, { programCode, asOf, page });
  const exceptions = toPage(memberIds, page, { totalCount: uncoordinated, keyOf: (memberId) => memberId });
  await recordCheck(pool, reach, exceptions.nodes);
  return {
    program: { code: programCode },
    rule,
    asOf,
    checked,
    exceptions: {
      ...exceptions,
      nodes: exceptions.nodes.map((memberId) => ({ member: { id: ids.encode("Member", memberId), memberId } })),
    },
    compliancePercent: toPercent(checked - uncoordinated, checked),
  };
}

/** Rounded down, so that 100 is only said where there is no exception. */
function toPercent(fulfilled: number, checked: number): number | null {
  return checked === 0 ? null : Math.floor((fulfilled * 1000) / checked) / 10;
}

async function recordCheck(pool: pg.Pool, reach: Reach, memberIds: readonly number[]): Promise<void> {
  await recordDisclosure(pool, reach.asker, {
    action: "DATA_QUALITY",
    decision: "DISCLOSED",
    memberIds,
    sourceOrganizationIds: [reach.asker.organizationId],
    fieldClasses: memberIds.length > 0 ? ["E", "A"] : ["A"],
    agreementIds: [],
  });
}
