/** The plan as SQL over the table `record`: keys, levels, weights. What score-pair.ts does for one pair, for all of them. */
import { type BlockPart, partSql } from "../comparing/blocks.js";
import { CEILING_CONDITIONS } from "../comparing/ceilings.js";
import { columnOf } from "../comparing/conditions.js";
import { activeCeilings, priorBitsOf } from "../comparing/score-pair.js";
import type { LinkageModel } from "../model/model.js";
import { type BlockKey, type PlannedComparison, sourceOf } from "../model/plan.js";

export const levelColumn = ({ id }: { readonly id: string }) => `level_${columnOf(id)}`;
export const shareColumn = (field: string) => `${columnOf(field)}_share`;

const hasSurname = ({ parts }: BlockKey) => parts.includes("anyLastToken" satisfies BlockPart);

/** The table `surnamed` that keyedSql reads beside `record`: a row for each surname of a record. Null where no key asks for one. */
export function surnamedSql(keys: readonly BlockKey[]): string | null {
  const parts = keys.filter(hasSurname).flatMap((key) => key.parts);
  if (parts.length === 0) return null;
  // Names stand behind parts of several kinds.
  const columns = new Set(["id", "first_name", "first_token", "last_name", ...parts.map((part) => columnOf(sourceOf(part)))]);
  const surnames = "unnest(list_distinct(list_append(last_tokens, former_last_name)))";
  return `select ${[...columns].join(", ")}, ${surnames} as last_token from record`;
}

/** Every record with its hashed keys of one kind: (key, id). */
export function keyedSql(key: BlockKey): string {
  const sql = key.parts.map(partSql);
  const known = sql.map((part) => `${part} is not null`).join(" and ");
  return `select hash(${sql.join(", ")}) as key, id from ${hasSurname(key) ? "surnamed" : "record"} where ${known}`;
}

/** The level of a comparison between the rows a and b: 0 = not possible. */
function levelSql({ possible, levels }: PlannedComparison): string {
  const cases = levels.map(({ condition }, index) => `when ${condition.sql} then ${index + 1}`);
  return `case when not coalesce(${possible.sql}, false) then 0 ${cases.join(" ")} end::utinyint`;
}

/** Columns a, b and further ones of `pairs` go in; the same with a level a comparison, and the share of values agreed on, come out. */
export function comparedSql(comparisons: readonly PlannedComparison[], pairs: string): string {
  const columns = comparisons.flatMap((comparison) => [
    `${levelSql(comparison)} as ${levelColumn(comparison)}`,
    ...(comparison.frequencyOf ? [`a.${shareColumn(comparison.frequencyOf)}`] : []),
  ]);
  return `select p.*, ${columns.join(", ")} from ${pairs} p join record a on a.id = p.a join record b on b.id = p.b`;
}

/** The weight without ceilings, over columns of comparedSql. */
export function evidenceSql(model: LinkageModel, comparisons: readonly PlannedComparison[], recordCount: number): string {
  return `${number(priorBitsOf(model, recordCount))} + ${comparedEvidenceSql(model, comparisons)}`;
}

/** Its part that the comparisons give, without the prior. */
export function comparedEvidenceSql(model: LinkageModel, comparisons: readonly PlannedComparison[]): string {
  const household = comparisons.filter(({ isHousehold }) => isHousehold).map((one) => bitsSql(model, one));
  const others = comparisons.filter(({ isHousehold }) => !isHousehold).map((one) => bitsSql(model, one));
  const capped = household.length > 0 ? [`least(${household.join(" + ")}, ${number(model.household.capBits)})`] : [];
  return [...others, ...capped].join(" + ") || number(0);
}

function bitsSql(model: LinkageModel, comparison: PlannedComparison): string {
  const cases = comparison.bits.slice(1).map((bits, index) => `when ${index + 1} then ${number(bits)}`);
  const bits = `case ${levelColumn(comparison)} ${cases.join(" ")} else 0 end`;
  if (!comparison.frequencyOf || model.frequencyCapBits === 0) return bits;
  const cap = number(model.frequencyCapBits);
  const least = number(Math.max(-model.frequencyCapBits, comparison.mostCommonBits));
  const share = shareColumn(comparison.frequencyOf);
  // The null must be asked for: least and greatest pass over it.
  const applies = `${levelColumn(comparison)} = 1 and ${share} is not null`;
  return `${bits} + case when ${applies} then least(${cap}, greatest(${least}, log2(${number(comparison.commonShare)} / ${share}))) else 0 end`;
}

/** The name of the lowest ceiling that the evidence passes, else null; over comparedSql's columns, `evidence`, and the rows a and b. */
export function ceilingSql(model: LinkageModel, comparisons: readonly PlannedComparison[]): string {
  const own = comparisons.filter(({ isHousehold }) => !isHousehold);
  const cases = activeCeilings(model).map(({ name, weight }) => {
    const condition = CEILING_CONDITIONS[name].sql((id, wanted) => foundOneOfSql(own, id, wanted));
    return `when evidence > ${number(weight)} and ${condition} then '${name}'`;
  });
  return `case ${cases.join(" ")} end`;
}

export function ceilingWeightSql(model: LinkageModel): string {
  const cases = activeCeilings(model).map(({ name, weight }) => `when '${name}' then ${number(weight)}`);
  return `case ceiling ${cases.join(" ")} else evidence end`;
}

export function gradeSql({ grades }: LinkageModel): string {
  return `case when weight >= ${number(grades.CERTAIN)} then 'CERTAIN' when weight >= ${number(grades.PROBABLE)} then 'PROBABLE' when weight >= ${number(grades.POSSIBLE)} then 'POSSIBLE' else 'NONE' end`;
}

/** `false` for a comparison that is not made. */
export function foundOneOfSql(comparisons: readonly PlannedComparison[], id: string, wanted: readonly string[]): string {
  const comparison = comparisons.find((one) => one.id === id);
  if (!comparison) return "false";
  const numbers = comparison.levels.flatMap((level, index) => (wanted.includes(level.id) ? [index + 1] : []));
  return `${levelColumn(comparison)} in (${numbers.join(", ")})`;
}

/** As a double: a decimal would overflow. */
export function number(value: number): string {
  return `${value}::double`;
}
