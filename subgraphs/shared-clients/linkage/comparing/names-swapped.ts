/** First and last name in each other's column, in SQL (bulk) and over two objects (single). */
import type { ComparedRecord } from "./compared-record.js";
import { all, any, type Condition, equal } from "./conditions.js";
import { jaroWinkler } from "./similarity.js";

/** A typing error in either is allowed for, as in names that stand where they belong. */
const ALIKE = 0.92;

const alikeCrosswise: Condition = {
  // In two steps: few pairs reach the second, which is dear.
  sql: `case when substr(a.first_name, 1, 1) = substr(b.last_name, 1, 1) and substr(b.first_name, 1, 1) = substr(a.last_name, 1, 1)
    then jaro_winkler_similarity(a.first_name, b.last_name) >= ${ALIKE} and jaro_winkler_similarity(b.first_name, a.last_name) >= ${ALIKE}
    else false end`,
  holds: (a, b) => isAlike(a.firstName, b.lastName) && isAlike(b.firstName, a.lastName),
};

function isAlike(left: string | null, right: string | null): boolean {
  if (left === null || right === null || [...left][0] !== [...right][0]) return false;
  return jaroWinkler(left, right) >= ALIKE;
}

/** "Cruz, Ana" is Ana Cruz Vega: one of two surnames is enough. */
const tokensCrosswise: Condition = {
  sql: "(list_contains(a.last_tokens, b.first_token) and list_contains(b.last_tokens, a.first_token))",
  holds: (a, b) => isLastToken(a, b.firstToken) && isLastToken(b, a.firstToken),
};

function isLastToken({ lastTokens }: ComparedRecord, token: string | null): boolean {
  return token !== null && lastTokens.includes(token);
}

/** Martin Martinez and Martin Martines stand as they should. */
const standStraight = any(equal("firstName"), equal("lastName"), equal("firstToken"));

const crosswise = any(tokensCrosswise, alikeCrosswise);
/** In steps: most pairs that are compared share a name, and end with the first. */
const crosswiseAlone: Condition = {
  sql: `case when ${standStraight.sql} then false else (${crosswise.sql}) end`,
  holds: (a, b) => !standStraight.holds(a, b) && crosswise.holds(a, b),
};

export const namesSwapped = any(all(equal("firstName", "lastName"), equal("lastName", "firstName")), crosswiseAlone);
