/** Cases in which people decide however much agrees: each once, in SQL (bulk) and over two records (single). */

import type { CeilingName } from "../model/model.js";
import type { ComparedRecord } from "./compared-record.js";
import { all as allOf, any as anyOf, type Condition, dayNumberOf, equal } from "./conditions.js";
import { EXTRA_IDENTIFIERS } from "./extra-columns.js";
import { furtherNamesUnlike } from "./further-names.js";

/** True where the comparison found one of these levels; never for what a household shares, which tells no child apart. */
export type FoundOneOf = (comparison: string, levels: readonly string[]) => boolean;
/** The same as SQL; `false` for a comparison that is not made. */
export type FoundOneOfSql = (comparison: string, levels: readonly string[]) => string;

interface CeilingCondition {
  /** Over the rows a and b. */
  sql(found: FoundOneOfSql): string;
  holds(a: ComparedRecord, b: ComparedRecord, found: FoundOneOf): boolean;
}

const SAME_DAY = ["exact", "exactWeak", "dayMonthSwapped"];
const UNLIKE_NAMES = ["somewhatAlike", "different"];
const SAME_NAME = ["exact", "swapped", "initial"];
const UNLIKE_DAYS = ["weakSameYear", "sameMonth", "twoParts", "sameYear", "different"];
const ALIKE_NAMES = ["alias", "veryAlike", "alike"];
/** Of two names in full: every level but that of an initial. */
const WHOLE_NAMES = ["exact", "swapped", "initialsSwapped", ...ALIKE_NAMES, ...UNLIKE_NAMES];
const NEAR_DAYS = [...SAME_DAY, "oneDigit"];
const LONG_IDENTIFIERS = ["medicaidId", "ssn"];
/** What twins, brothers and sisters do not share; an e-mail address only where the model does not count it to the household. */
const OWN_IDENTIFIERS = ["ssn", "ssnLast4", "email", ...EXTRA_IDENTIFIERS];
const AGENCY_IDENTIFIERS = ["medicaidId", ...EXTRA_IDENTIFIERS];
const IDENTIFIERS = ["medicaidId", ...OWN_IDENTIFIERS];

/** A condition over found levels alone, so that both forms come from one text. */
function overLevels(clauses: readonly Clause[]): CeilingCondition {
  return {
    sql: (found) =>
      clauses
        .map(({ isNot, any }) => `${isNot ? "not " : ""}(${any.map(([id, levels]) => found(id, levels)).join(" or ")})`)
        .join(" and "),
    holds: (_a, _b, found) =>
      clauses.every(({ isNot, any }) => any.some(([id, levels]) => found(id, levels)) !== (isNot ?? false)),
  };
}

interface Clause {
  readonly isNot?: boolean;
  /** One of them at least. */
  readonly any: readonly (readonly [comparison: string, levels: readonly string[]])[];
}

const exact = (ids: readonly string[]): Clause["any"] => ids.map((id) => [id, ["exact"]]);
const differ = (ids: readonly string[]): Clause["any"] => ids.map((id) => [id, ["different"]]);

const bothHaveTwins: CeilingCondition = { sql: () => "a.has_twin and b.has_twin", holds: (a, b) => a.hasTwin && b.hasTwin };
const oneHasTwin: CeilingCondition = { sql: () => "(a.has_twin or b.has_twin)", holds: (a, b) => a.hasTwin || b.hasTwin };

/** A condition over the two records alone. */
function overRecords({ sql, holds }: Condition): CeilingCondition {
  return { sql: () => `coalesce(${sql}, false)`, holds };
}

const oneHousehold = anyOf(equal("phone"), allOf(equal("houseNumber"), equal("street")));

function all(...conditions: readonly CeilingCondition[]): CeilingCondition {
  return {
    sql: (found) => conditions.map((condition) => condition.sql(found)).join(" and "),
    holds: (a, b, found) => conditions.every((condition) => condition.holds(a, b, found)),
  };
}

function either(...conditions: readonly CeilingCondition[]): CeilingCondition {
  return {
    sql: (found) => `(${conditions.map((condition) => `(${condition.sql(found)})`).join(" or ")})`,
    holds: (a, b, found) => conditions.some((condition) => condition.holds(a, b, found)),
  };
}

const NO_AGENCY_AGREES = overLevels([{ isNot: true, any: exact(AGENCY_IDENTIFIERS) }]);

/**
 * An agency's own number that agrees leaves a typing error; a social security number, which people lend and mistype, does
 * so only with a part of the date in common.
 */
const UNLIKE_BIRTH_DATES = either(
  overLevels([{ any: [["birthDate", ["different"]]] }, { isNot: true, any: exact(AGENCY_IDENTIFIERS) }]),
  overLevels([{ any: [["birthDate", UNLIKE_DAYS]] }, { isNot: true, any: exact(IDENTIFIERS) }]),
);

export const CEILING_CONDITIONS: Readonly<Record<CeilingName, CeilingCondition>> = {
  possibleTwin: all(
    overLevels([{ any: [["birthDate", SAME_DAY]] }, { isNot: true, any: exact(IDENTIFIERS) }]),
    either(
      overLevels([{ any: [["firstName", UNLIKE_NAMES]] }]),
      all(overLevels([{ any: [["firstName", ["alias"]]] }]), overRecords(furtherNamesUnlike)),
    ),
  ),
  possibleSibling: overLevels([
    { any: [["firstName", UNLIKE_NAMES]] },
    { isNot: true, any: [["birthDate", SAME_DAY]] },
    { isNot: true, any: exact(IDENTIFIERS) },
  ]),
  sharedMotherId: all(
    overLevels([
      { any: [["firstName", UNLIKE_NAMES]] },
      { any: [["birthDate", SAME_DAY]] },
      { isNot: true, any: exact(OWN_IDENTIFIERS) },
    ]),
    bothHaveTwins,
  ),
  alikeSiblings: overLevels([
    { any: [["firstName", ALIKE_NAMES]] },
    { any: [["birthDate", ["sameMonth", "twoParts", "sameYear", "different"]]] },
    { isNot: true, any: exact(IDENTIFIERS) },
  ]),
  birthOrdersDiffer: {
    sql: () => "coalesce(a.birth_order <> b.birth_order, false)",
    holds: (a, b) => a.birthOrder !== null && b.birthOrder !== null && a.birthOrder !== b.birthOrder,
  },
  unnamedTwin: {
    sql: () => "(a.first_initial is null and b.has_twin or b.first_initial is null and a.has_twin)",
    holds: (a, b) => (a.firstInitial === null && b.hasTwin) || (b.firstInitial === null && a.hasTwin),
  },
  unnamedInOneSource: {
    sql: () => "a.is_unnamed and b.is_unnamed and a.source = b.source",
    holds: (a, b) => a.isUnnamed && b.isUnnamed && a.source !== null && a.source === b.source,
  },
  suffixesDiffer: overLevels([{ any: differ(["suffix"]) }]),
  identifiersDiffer: all(
    overLevels([
      { any: differ(LONG_IDENTIFIERS) },
      { isNot: true, any: exact(LONG_IDENTIFIERS) },
      { isNot: true, any: [["firstName", SAME_NAME]] },
    ]),
    oneHasTwin,
  ),
  ssnsDiffer: overLevels([{ any: [["ssn", ["near", "different"]]] }, { isNot: true, any: exact(AGENCY_IDENTIFIERS) }]),
  birthDateImpossible: {
    // In two steps: few pairs reach the second, and reading a date is dear.
    sql: (found) =>
      `((${unreadableSql("a")} or ${unreadableSql("b")}) and ${NO_AGENCY_AGREES.sql(found)} or case when ${UNLIKE_BIRTH_DATES.sql(found)} then ${impossibleSql("a")} or ${impossibleSql("b")} else false end)`,
    holds: (a, b, found) =>
      ([a, b].some(isUnreadable) && NO_AGENCY_AGREES.holds(a, b, found)) ||
      (UNLIKE_BIRTH_DATES.holds(a, b, found) && [a, b].some(({ birthDate }) => !isPossibleDay(birthDate))),
  },
  householdAlone: all(
    overLevels([
      { isNot: true, any: [["firstName", WHOLE_NAMES]] },
      { isNot: true, any: [["birthDate", NEAR_DAYS]] },
      { isNot: true, any: exact(IDENTIFIERS) },
    ]),
    overRecords(oneHousehold),
  ),
};

const unreadableSql = (side: string) => `(${side}.birth_date is null and ${side}.birth_date_is_weak)`;

function isUnreadable({ birthDate, birthDateIsWeak }: ComparedRecord): boolean {
  return birthDate === null && birthDateIsWeak;
}

/** Nobody alive was born before the one or will be read of after the other. */
const [EARLIEST_YEAR, LATEST_YEAR] = ["1850", "2100"];

function impossibleSql(side: string): string {
  const day = `${side}.birth_date`;
  return `(try_strptime(${day}, '%Y%m%d') is null or ${day} < '${EARLIEST_YEAR}' or ${day} >= '${LATEST_YEAR}')`;
}

function isPossibleDay(digits: string | null): boolean {
  return digits !== null && !Number.isNaN(dayNumberOf(digits)) && digits >= EARLIEST_YEAR && digits < LATEST_YEAR;
}
