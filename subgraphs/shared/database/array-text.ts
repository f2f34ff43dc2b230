/** Many numbers in one parameter or one cell: PostgreSQL's array text, which is far smaller here than an array of numbers. */
export function toArrayText(numbers: Int32Array | Float64Array | readonly (number | bigint)[]): string {
  return `{${numbers.join(",")}}`;
}
