/** Given names behind the first one: ELENA of "Maria Elena". Each question once, in SQL (bulk) and over two objects (single). */
import type { ComparedRecord } from "./compared-record.js";
import type { Condition } from "./conditions.js";
import { jaroWinkler } from "./similarity.js";

/** As for whole first names: below it two names are unlike. */
const ALIKE = 0.85;
/** Names run together show no border, so that a shorter end may be one by chance: LAN ends in AN. */
const SHORTEST_END = 4;

/** Empty where there is one name only. */
function furtherNamesOf({ firstName, firstToken }: ComparedRecord): string {
  if (firstName === null || firstToken === null) return "";
  return firstName.startsWith(firstToken) ? firstName.slice(firstToken.length) : "";
}

function furtherSql(side: string): string {
  const [name, token] = [`${side}.first_name`, `${side}.first_token`];
  return `case when starts_with(${name}, ${token}) then substr(${name}, length(${token}) + 1) else '' end`;
}

/** "Guadalupe" or "Lupe" is who another list calls "Maria Guadalupe", and "An" is "Van An". */
export const calledByLaterName: Condition = {
  sql: `(${calledSql("a", "b")} or ${calledSql("b", "a")})`,
  holds: (a, b) => isCalledByLaterName(a, b) || isCalledByLaterName(b, a),
};

/** In two steps: few pairs reach the second. */
function calledSql(one: string, other: string): string {
  const further = furtherSql(other);
  const isCandidate = `${one}.first_name = ${one}.first_token and ${other}.first_name <> ${other}.first_token`;
  const isEnd = `x = ${further} or length(x) >= ${SHORTEST_END} and ends_with(${further}, x)`;
  return `case when ${isCandidate} then len(list_filter(${one}.nickname_roots, lambda x: ${isEnd})) > 0 else false end`;
}

function isCalledByLaterName(one: ComparedRecord, other: ComparedRecord): boolean {
  if (one.firstName === null || one.firstName !== one.firstToken) return false;
  const further = furtherNamesOf(other);
  if (further === "") return false;
  return one.nicknameRoots.some((root) => root === further || ([...root].length >= SHORTEST_END && further.endsWith(root)));
}

/** "Maria Elena" and "Maria Isabel" share a first name as twins do; in "Ana Luisa" and "Ana Maria Luisa" one is left out. */
export const furtherNamesUnlike: Condition = {
  sql: unlikeSql(furtherSql("a"), furtherSql("b")),
  holds: (a, b) => {
    const [left, right] = [furtherNamesOf(a), furtherNamesOf(b)];
    if (left === "" || right === "" || left === b.firstToken || right === a.firstToken) return false;
    return !left.endsWith(right) && !right.endsWith(left) && jaroWinkler(left, right) < ALIKE;
  },
};

/** In steps: few pairs reach the last, which is dear. */
function unlikeSql(left: string, right: string): string {
  const areSeveral = "a.first_name <> a.first_token and b.first_name <> b.first_token";
  const areApart = `${left} <> '' and ${right} <> '' and ${left} <> b.first_token and ${right} <> a.first_token`;
  const isNoEnd = `not ends_with(${left}, ${right}) and not ends_with(${right}, ${left})`;
  return `case when ${areSeveral} then ${areApart} and ${isNoEnd} and jaro_winkler_similarity(${left}, ${right}) < ${ALIKE} else false end`;
}
