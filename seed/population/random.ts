/**
 * A small seeded generator (sfc32, public domain, Chris Doty-Humphrey), so that the same seed always
 * gives the same people. A stream is a seed and a key: any household can be made without those before it.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, key: number) {
    this.a = mix(seed ^ 0x9e3779b9);
    this.b = mix(key ^ 0x85ebca6b);
    this.c = mix(this.a ^ Math.imul(this.b, 0xc2b2ae35));
    // The first numbers still show how similar two neighbouring keys are.
    for (let round = 0; round < 8; round++) this.next();
  }

  /** From 0 up to, never including, 1. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, never including, the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number from the first to the last, both included. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  chance(rate: number): boolean {
    return this.next() < rate;
  }

  pick<T>(items: readonly T[]): T {
    return itemAt(items, this.below(items.length));
  }

  /** Prefers the front of the list, as name frequencies do; a skew of 1 is even. */
  pickSkewed<T>(items: readonly T[], skew: number): T {
    return itemAt(items, Math.floor(items.length * this.next() ** skew));
  }

  /** One of the entries by its weight; weights need not add up to 1. */
  pickWeighted<T>(entries: readonly (readonly [T, number])[]): T {
    let rest = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of entries) {
      rest -= weight;
      if (rest < 0) return item;
    }
    return itemAt(entries, entries.length - 1)[0];
  }
}

/** FNV-1a: turns the name of a thing into the key of its stream. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

function itemAt<T>(items: readonly T[], position: number): T {
  const item = items[position];
  if (item === undefined) throw new RangeError(`no item ${position} in a list of ${items.length}`);
  return item;
}
