/** From string_agg(id::text, ','): null means none. */
export function fromListText(text: string | null | undefined): Int32Array {
  return text ? Int32Array.from(text.split(",")) : new Int32Array(0);
}

/** Pieces small enough for one statement, each a view of the same memory. */
export function* inChunks(ids: Int32Array, size: number): Generator<Int32Array> {
  for (let start = 0; start < ids.length; start += size) yield ids.subarray(start, start + size);
}

/** Ascending, each once. */
export function sortedUnion(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  all.sort();
  return all.filter((id, position) => position === 0 || id !== all[position - 1]);
}

/** Where the member stands in an ascending list; -1 where it is not in it. */
export function seekPosition(members: Int32Array, member: number): number {
  let [low, high] = [0, members.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = members[middle] ?? 0;
    if (found === member) return middle;
    if (found < member) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** As seekPosition. Throws where the member is not in the list. */
export function findPosition(members: Int32Array, member: number): number {
  const position = seekPosition(members, member);
  if (position < 0) throw new Error("a pair names a member outside the group that is being linked");
  return position;
}
