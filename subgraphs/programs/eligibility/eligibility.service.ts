import type pg from "pg";
import { addYears, type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { InvalidInputError } from "#shared/errors.js";
import type { IdCodec } from "#shared/ids.js";
import { findVisibleMember, type Reach } from "#shared/policy/visible-members.js";
import { checkEligibility, type EligibilityCheck, hasMedicaidOn } from "./check-eligibility.js";
import { type Criterion, holdsOn } from "./criterion.js";
import { findProgramState, listCriteria } from "./eligibility.db.js";
import { canCheckEligibility } from "./eligibility.policy.js";
import { findDetermination, listFacts } from "./facts.db.js";

export interface EligibilityQuestion {
  readonly programCode: string;
  readonly memberId: string;
  readonly asOf: PlainDate | null | undefined;
}

export interface EligibilityAnswer extends EligibilityCheck {
  readonly programCode: string;
  readonly asOf: PlainDate;
  readonly hasMedicaid: boolean | null;
  readonly determinedOn: PlainDate | null;
  readonly redeterminationDueOn: PlainDate | null;
}

export interface EligibilityService {
  /**
   * Recorded as ELIGIBILITY. Null for an unknown member and for one that is not the asker's own alike.
   * Throws InvalidInputError for an unknown program and one without criteria on the day.
   */
  checkEligibility(question: EligibilityQuestion): Promise<EligibilityAnswer | null>;
  /** Public, like the directory: those in force on the day. */
  listCriteria(programCode: string, asOf: PlainDate | null | undefined): Promise<readonly Criterion[]>;
}

interface Dependencies {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
}

export function createEligibilityService(dependencies: Dependencies): EligibilityService {
  const { pool, now } = dependencies;
  return {
    checkEligibility: (question) => check(dependencies, question),
    listCriteria: async (programCode, asOf) => {
      const criteria = await listCriteria(pool, programCode);
      return criteria.filter((criterion) => holdsOn(criterion, asOf ?? toPlainDate(now)));
    },
  };
}

async function check(
  { pool, ids, now, getReach }: Dependencies,
  question: EligibilityQuestion,
): Promise<EligibilityAnswer | null> {
  const reach = await getReach();
  const asOf = question.asOf ?? toPlainDate(now);
  const { programCode } = question;
  const criteria = await requireCriteria(pool, programCode, asOf);
  const memberId = ids.find("Member", question.memberId);
  const visible = await findVisibleMember(pool, reach, memberId);
  const mine = canCheckEligibility(visible) ? visible : undefined;
  const [member] = mine ? await listFacts(pool, [mine.memberId]) : [];
  await recordCheck(pool, reach, { askedFor: memberId, disclosed: member !== undefined });
  if (!member) return null;
  const { facts, memberId: own } = member;
  const determinedOn = await findDetermination(pool, { memberId: own, programCode, asOf });
  return {
    ...checkEligibility(criteria, facts, asOf),
    programCode,
    asOf,
    hasMedicaid: hasMedicaidOn(facts, asOf),
    determinedOn,
    redeterminationDueOn: determinedOn && addYears(determinedOn, 1),
  };
}

async function requireCriteria(pool: pg.Pool, programCode: string, asOf: PlainDate): Promise<readonly Criterion[]> {
  if ((await findProgramState(pool, programCode)) === undefined)
    throw new InvalidInputError([{ field: "program", message: "is not the code of a program" }]);
  const criteria = await listCriteria(pool, programCode);
  if (!criteria.some((criterion) => holdsOn(criterion, asOf)))
    throw new InvalidInputError([{ field: "program", message: "has no eligibility criteria on that day" }]);
  return criteria;
}

async function recordCheck(
  pool: pg.Pool,
  { asker }: Reach,
  { askedFor, disclosed }: { askedFor: number | undefined; disclosed: boolean },
): Promise<void> {
  await recordDisclosure(pool, asker, {
    action: "ELIGIBILITY",
    decision: disclosed ? "DISCLOSED" : "NOTHING",
    ...(disclosed ? {} : { reason: askedFor === undefined ? "NO_MATCH" : "NO_RELATIONSHIP" }),
    memberIds: askedFor === undefined ? [] : [askedFor],
    sourceOrganizationIds: disclosed ? [asker.organizationId] : [],
    fieldClasses: disclosed ? ["E"] : [],
    agreementIds: [],
  });
}
