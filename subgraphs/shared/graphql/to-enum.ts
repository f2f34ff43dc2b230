/** A closed list as an enum of the graph, so that a new value is added in one place only. */
export function toEnum<T extends string>(values: readonly T[]): Readonly<Record<T, T>> {
  return Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;
}
