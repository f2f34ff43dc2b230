import { createCipheriv, createDecipheriv } from "node:crypto";

/** The kinds of thing that have an id in the graph. A number is part of every published id: append only. */
const KINDS = {
  Member: 1,
  Roster: 2,
  SharedClient: 3,
  Assignment: 4,
  Coordinator: 5,
  Enrollment: 6,
  Report: 7,
  CheckBatch: 8,
  Agreement: 9,
  Disclosure: 10,
  CoverageSpan: 11,
  Finding: 12,
  OverlapRule: 13,
  MatchReview: 16,
  MatchDecision: 17,
  ClaimFile: 14,
  Claim: 15,
  Consent: 30,
  Restriction: 31,
  BreakGlass: 32,
  Referral: 40,
  Gathering: 41,
  ResourceEdit: 42,
  EntryKeeping: 43,
  Contact: 50,
  Lead: 51,
  Consult: 60,
  CostFile: 61,
  CareNeed: 80,
  CareNeedFile: 81,
  Encounter: 82,
  CaseReview: 70,
  SchoolConference: 71,
  CoverageIssue: 72,
  SurveillanceCase: 73,
} as const;
export type IdKind = keyof typeof KINDS;

export interface IdCodec {
  encode(kind: IdKind, id: number): string;
  /** Undefined for anything that this hub did not issue for this kind. */
  find(kind: IdKind, publicId: string): number | undefined;
}

/**
 * Public ids are database keys encrypted as one AES block with their kind: equal everywhere for the same
 * row, but they neither count nor sort nor can be guessed, so an id says nothing about other organizations' rows.
 */
export function createIdCodec(key: Buffer): IdCodec {
  // Whole blocks, each for itself: one cipher serves them all, and making one costs more than using it.
  const cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  const decipher = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  return {
    encode(kind, id) {
      const block = Buffer.alloc(16);
      block.writeUInt32BE(KINDS[kind], 4);
      block.writeBigUInt64BE(BigInt(id), 8);
      return cipher.update(block).toString("base64url");
    },
    find(kind, publicId) {
      if (!/^[\w-]{22}$/.test(publicId)) return undefined;
      const block = decipher.update(Buffer.from(publicId, "base64url"));
      const isOurs = block.readUInt32BE(0) === 0 && block.readUInt32BE(4) === KINDS[kind];
      return isOurs ? Number(block.readBigUInt64BE(8)) : undefined;
    },
  };
}
