/** How alike two texts are, computed as DuckDB computes it, so that bulk and single scoring agree to the last bit. */

const PREFIX_LENGTH = 4;
const PREFIX_WEIGHT = 0.1;
/** Below it, DuckDB (rapidfuzz) gives no bonus for a common beginning. */
const BOOST_FROM = 0.7;

/** Jaro–Winkler similarity over UTF-8 bytes, 0 to 1 (Winkler 1990). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return a === "" ? 0 : 1;
  const [left, right] = [toBytes(a), toBytes(b)];
  const jaro = jaroOf(left, right);
  return jaro > BOOST_FROM ? jaro + commonPrefix(left, right) * PREFIX_WEIGHT * (1 - jaro) : jaro;
}

/** Places in which two texts of equal bytes differ; null where the lengths differ. */
export function countDifferences(a: string, b: string): number | null {
  const [left, right] = [toBytes(a), toBytes(b)];
  if (left.length !== right.length) return null;
  let differences = 0;
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) differences += 1;
  return differences;
}

/** Equal, or one byte added, left out or replaced, or two neighbours swapped; a letter outside ASCII is two bytes or more. */
export function isOneEditApart(a: string, b: string): boolean {
  const [left, right] = [toBytes(a), toBytes(b)];
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (short.length < long.length) return areEqual(short.subarray(start), long.subarray(start + 1));
  const rest = start + 1;
  if (areEqual(short.subarray(rest), long.subarray(rest))) return true;
  const areSwapped = short[start] === long[rest] && short[rest] === long[start];
  return areSwapped && areEqual(short.subarray(rest + 1), long.subarray(rest + 1));
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

const encoder = new TextEncoder();

function toBytes(text: string): Uint8Array {
  return encoder.encode(text);
}

function jaroOf(a: Uint8Array, b: Uint8Array): number {
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const takenB = new Uint8Array(b.length);
  const matchedA: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const last = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (takenB[j] || a[i] !== b[j]) continue;
      takenB[j] = 1;
      matchedA.push(a[i] ?? 0);
      break;
    }
  }
  const matches = matchedA.length;
  if (matches === 0) return 0;
  const transpositions = Math.floor(countOutOfOrder(matchedA, b, takenB) / 2);
  return (matches / a.length + matches / b.length + (matches - transpositions) / matches) / 3;
}

function countOutOfOrder(matchedA: readonly number[], b: Uint8Array, takenB: Uint8Array): number {
  let [position, outOfOrder] = [0, 0];
  for (let j = 0; j < b.length; j++) {
    if (!takenB[j]) continue;
    if (matchedA[position] !== b[j]) outOfOrder += 1;
    position += 1;
  }
  return outOfOrder;
}

function commonPrefix(a: Uint8Array, b: Uint8Array): number {
  const longest = Math.min(PREFIX_LENGTH, a.length, b.length);
  let length = 0;
  while (length < longest && a[length] === b[length]) length += 1;
  return length;
}
