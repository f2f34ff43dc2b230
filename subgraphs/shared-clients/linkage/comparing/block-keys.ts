import type { BlockKey } from "../model/plan.js";
import { partOf } from "./blocks.js";
import type { ComparedRecord } from "./compared-record.js";

/** Between parts: occurs in no cleaned value. */
const SEPARATOR = "\u001f";

/**
 * The record's keys as 32-bit hashes: two records are compared where they share one. A hash and no text, so that a
 * table of keys tells nobody's name. Its function is the hub's own: stored keys must mean the same after an upgrade.
 */
export function listBlockKeys(keys: readonly BlockKey[], record: ComparedRecord): number[] {
  const found = new Set<number>();
  const lastTokens = listLastTokens(record);
  for (const key of keys) {
    for (const lastToken of key.parts.includes("anyLastToken") ? lastTokens : [null]) {
      const hashed = hashParts(key, record, lastToken);
      if (hashed !== null) found.add(hashed);
    }
  }
  return [...found];
}

function listLastTokens({ lastTokens, formerLastName }: ComparedRecord): readonly string[] {
  return formerLastName === null ? lastTokens : [...lastTokens, formerLastName];
}

/** What a text has come to so far: two 32-bit lanes. */
interface Lanes {
  high: number;
  low: number;
}

/** By key, its name alone: the same for every record. */
const begun = new Map<string, Readonly<Lanes>>();

function begin(id: string): Lanes {
  const known = begun.get(id) ?? add({ high: 0x9747b28c, low: 0x85ebca6b }, id);
  begun.set(id, known);
  return { ...known };
}

/** The hash of the key's name and parts with a separator between them. Null where the record lacks a part. */
function hashParts({ id, parts }: BlockKey, record: ComparedRecord, lastToken: string | null): number | null {
  const lanes = begin(id);
  for (const part of parts) {
    const value = partOf(part, record, lastToken);
    if (value === null) return null;
    add(add(lanes, SEPARATOR), value);
  }
  return finish(lanes);
}

/** Multiply and mix (the finalizer of MurmurHash3, Appleby 2011), one code unit after another. */
function add(lanes: Lanes, text: string): Lanes {
  let { high, low } = lanes;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x5bd1e995);
    low = Math.imul(low ^ unit, 0x1b873593);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  lanes.high = high;
  lanes.low = low;
  return lanes;
}

/** Both lanes as one signed number. */
function finish({ high, low }: Readonly<Lanes>): number {
  return mix(low + Math.imul(high, 31));
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
