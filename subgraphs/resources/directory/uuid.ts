import { createHash } from "node:crypto";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the directory names its entries by; any other text is the id of none. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The same id for the same words: two services of a directory share a term, and a generator's second run makes the same entries. */
export function toUuid(words: string): string {
  const hex = createHash("sha256").update(words).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
