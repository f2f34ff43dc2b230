/** Parses JSON from another process. A key "__proto__" is dropped, because a later merge would follow it. */
export function parseSafeJson(text: string): unknown {
  // A reviver makes parsing several times slower, so it runs only where such a key is possible at all:
  // written plainly, or hidden behind an escape.
  const suspicious = text.includes("__proto__") || text.includes("\\u00");
  return suspicious ? JSON.parse(text, dropPrototypeKey) : JSON.parse(text);
}

function dropPrototypeKey(key: string, value: unknown): unknown {
  return key === "__proto__" ? undefined : value;
}
