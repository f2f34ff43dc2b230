import { cleanIdentity } from "../../../../subgraphs/shared-clients/linkage/cleaning/clean-identity.js";
import type { SentIdentity } from "../../../../subgraphs/shared-clients/linkage/cleaning/identity.js";
import type { ComparedRecord } from "../../../../subgraphs/shared-clients/linkage/comparing/compared-record.js";

/** A record as linkage compares it, from what a source would have sent; `more` is not cleaned. */
export function makeRecord(sent: SentIdentity, more: Partial<ComparedRecord> = {}): ComparedRecord {
  const { county: _county, ...identity } = cleanIdentity(sent);
  return { ...identity, source: null, hasTwin: false, ...more } as ComparedRecord;
}
