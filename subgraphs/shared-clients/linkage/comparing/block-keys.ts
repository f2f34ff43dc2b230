import type { BlockKey } from "../model/plan.js";
import { partOf } from "./blocks.js";
import type { ComparedRecord } from "./compared-record.js";

/** Between parts: occurs in no cleaned value. */
const SEPARATOR = "\u001f";

/**
 * The record's keys as 64-bit hashes: two records are compared where they share one. A hash and no text, so that a
 * table of keys tells nobody's name. Its function is the hub's own: stored keys must mean the same after an upgrade.
 */
export function listBlockKeys(keys: readonly BlockKey[], record: ComparedRecord): bigint[] {
  const found = new Set<bigint>();
  for (const { id, parts } of keys) {
    for (const lastToken of parts.includes("anyLastToken") ? listLastTokens(record) : [null]) {
      const values = parts.map((part) => partOf(part, record, lastToken));
      if (values.every((value) => value !== null)) found.add(hash([id, ...values].join(SEPARATOR)));
    }
  }
  return [...found];
}

function listLastTokens({ lastTokens, formerLastName }: ComparedRecord): readonly string[] {
  return formerLastName === null ? lastTokens : [...lastTokens, formerLastName];
}

/** Two 32-bit lanes of multiply and mix (the finalizer of MurmurHash3, Appleby 2011), as one signed 64-bit number. */
function hash(text: string): bigint {
  let [high, low] = [0x9747b28c, 0x85ebca6b];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x5bd1e995);
    low = Math.imul(low ^ unit, 0x1b873593);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  return BigInt.asIntN(64, (BigInt(mix(high ^ low) >>> 0) << 32n) | BigInt(mix(low + Math.imul(high, 31)) >>> 0));
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
