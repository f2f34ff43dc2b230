/** What a level of a comparison can ask of two records: each question once, in SQL (bulk) and over two objects (single). */
import type { ComparedRecord, ListField, TextField } from "./compared-record.js";
import { countDifferences, isOneEditApart, jaroWinkler } from "./similarity.js";

/** SQL is over two row aliases, `a` and `b`; both forms treat an unknown value as "does not hold". */
export interface Condition {
  readonly sql: string;
  holds(a: ComparedRecord, b: ComparedRecord): boolean;
}

/** member_number of memberNumber: columns are named after fields. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]|\d+$/g, (part) => `_${part.toLowerCase()}`);
}

/** A further column that a list does not have is not known. */
export function textOf(record: ComparedRecord, field: TextField): string | null {
  return record[field] ?? null;
}

export function equal(left: TextField, right: TextField = left): Condition {
  return {
    sql: `a.${columnOf(left)} = b.${columnOf(right)}`,
    holds: (a, b) => textOf(a, left) !== null && textOf(a, left) === textOf(b, right),
  };
}

/** Both known. */
export function known(...fields: readonly TextField[]): Condition {
  return {
    sql: fields.map((field) => `a.${columnOf(field)} is not null and b.${columnOf(field)} is not null`).join(" and "),
    holds: (a, b) => fields.every((field) => textOf(a, field) !== null && textOf(b, field) !== null),
  };
}

export function unknownIn(side: "a" | "b", field: TextField): Condition {
  return {
    sql: `${side}.${columnOf(field)} is null`,
    holds: (a, b) => textOf(side === "a" ? a : b, field) === null,
  };
}

/** True on one side at least. */
export function flagged(field: "birthDateIsWeak"): Condition {
  return {
    sql: `(a.${columnOf(field)} or b.${columnOf(field)})`,
    holds: (a, b) => a[field] || b[field],
  };
}

/** Jaro–Winkler of at least this much. */
export function alike(field: TextField, atLeast: number): Condition {
  const column = columnOf(field);
  return {
    sql: `jaro_winkler_similarity(a.${column}, b.${column}) >= ${atLeast}`,
    holds: (a, b) => {
      const [left, right] = [textOf(a, field), textOf(b, field)];
      return left !== null && right !== null && jaroWinkler(left, right) >= atLeast;
    },
  };
}

/** Of equal length, with at most this many characters different: a typing error, or two digits swapped. */
export function nearly(field: TextField, atMost: number): Condition {
  const column = columnOf(field);
  return {
    sql: `case when strlen(a.${column}) = strlen(b.${column}) then hamming(a.${column}, b.${column}) <= ${atMost} else false end`,
    holds: (a, b) => {
      const [left, right] = [textOf(a, field), textOf(b, field)];
      if (left === null || right === null) return false;
      const differences = countDifferences(left, right);
      return differences !== null && differences <= atMost;
    },
  };
}

/** One value of the left list is in the right one. */
export function sharesOne(field: ListField): Condition {
  const column = columnOf(field);
  return {
    sql: `list_has_any(a.${column}, b.${column})`,
    holds: (a, b) => a[field].some((value) => b[field].includes(value)),
  };
}

/** One begins (or ends) with the other: "CRIS" and "CRISTINA", "JANES" and "BRANTLEYJANES". */
export function contains(field: TextField, how: "begins" | "ends", shortest: number): Condition {
  const [column, test] = [columnOf(field), how === "begins" ? "starts_with" : "ends_with"];
  const method = how === "begins" ? "startsWith" : "endsWith";
  return {
    sql: `least(strlen(a.${column}), strlen(b.${column})) >= ${shortest} and (${test}(a.${column}, b.${column}) or ${test}(b.${column}, a.${column}))`,
    holds: (a, b) => {
      const [left, right] = [textOf(a, field), textOf(b, field)];
      if (left === null || right === null) return false;
      return Math.min(byteLength(left), byteLength(right)) >= shortest && (left[method](right) || right[method](left));
    },
  };
}

/** Characters from..to (1-based, inclusive) of one side equal those of the other. */
export function samePart(field: TextField, left: readonly [number, number], right: readonly [number, number] = left): Condition {
  const column = columnOf(field);
  const cut = (side: string, [from, to]: readonly [number, number]) => `substr(${side}.${column}, ${from}, ${to - from + 1})`;
  return {
    sql: `${cut("a", left)} = ${cut("b", right)}`,
    holds: (a, b) => {
      const [one, other] = [textOf(a, field), textOf(b, field)];
      if (one === null || other === null) return false;
      return one.slice(left[0] - 1, left[1]) === other.slice(right[0] - 1, right[1]);
    },
  };
}

/** The birth date as a number of days, null where it is no day. */
export const DAY_COLUMN = "birth_day";

/** Days of birth at most so many days apart; a day that cannot be is near to none. */
export function withinDays(field: "birthDate", days: number): Condition {
  return {
    sql: `abs(a.${DAY_COLUMN} - b.${DAY_COLUMN}) <= ${days}`,
    holds: (a, b) => Math.abs(dayNumberOf(a[field]) - dayNumberOf(b[field])) <= days,
  };
}

/** One letter added, left out, replaced, or two neighbours swapped; with the same first letter, for cost. */
export function oneEdit(field: TextField): Condition {
  const column = columnOf(field);
  const near = `substr(a.${column}, 1, 1) = substr(b.${column}, 1, 1) and abs(strlen(a.${column}) - strlen(b.${column})) <= 1`;
  return {
    sql: `case when ${near} then damerau_levenshtein(a.${column}, b.${column}) <= 1 else false end`,
    holds: (a, b) => {
      const [left, right] = [textOf(a, field), textOf(b, field)];
      return left !== null && right !== null && isSameLetter(left, right) && isOneEditApart(left, right);
    },
  };
}

/** Each one's first letter is the first letter of the other's other name: "Leon D" and "Dennis L". */
export function initialsSwapped(first: TextField, other: TextField): Condition {
  const letter = (side: string, field: TextField) => `substr(${side}.${columnOf(field)}, 1, 1)`;
  return {
    sql: `${letter("a", first)} = ${letter("b", other)} and ${letter("b", first)} = ${letter("a", other)}`,
    holds: (a, b) => isSameLetter(textOf(a, first), textOf(b, other)) && isSameLetter(textOf(b, first), textOf(a, other)),
  };
}

function isSameLetter(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && [...left][0] === [...right][0];
}

const DAY_MS = 86_400_000;

/** NaN where the digits are no day. */
export function dayNumberOf(digits: string | null): number {
  if (!digits || !/^\d{8}$/.test(digits)) return Number.NaN;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return date.getUTCDate() === Number(day) ? date.getTime() / DAY_MS : Number.NaN;
}

export function not(condition: Condition): Condition {
  return { sql: `not coalesce(${condition.sql}, false)`, holds: (a, b) => !condition.holds(a, b) };
}

export function all(...conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" and "),
    holds: (a, b) => conditions.every((condition) => condition.holds(a, b)),
  };
}

export function any(...conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" or "),
    holds: (a, b) => conditions.some((condition) => condition.holds(a, b)),
  };
}

export const otherwise: Condition = { sql: "true", holds: () => true };

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}
