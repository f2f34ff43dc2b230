/** Names, streets and cities repeat in every roster; most of the time is saved by not cleaning one spelling twice. */
const LIMIT = 30_000;
/** Longer text is a note: rare, and costly to keep. */
const LONGEST = 100;

/**
 * Remembers the last results, in two generations: when the young one is full it becomes the old one, and what nobody
 * asked for in the meantime is gone. So memory stays bounded over millions of records.
 */
export function memoize<T extends object | string | null>(clean: (sent: string) => T, limit = LIMIT): (sent: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (sent) => {
    if (sent.length > LONGEST) return clean(sent);
    const known = young.get(sent);
    if (known !== undefined) return known;
    const result = old.get(sent) ?? clean(sent);
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(sent, result);
    return result;
  };
}
