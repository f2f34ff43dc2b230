/**
 * The gateway's signature on every request to a subgraph. It covers what is asked (method, path, query, body),
 * for whom (claims), of which subgraph, and when; each signature is good once and for at most 30 seconds.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { SigningKey, SubgraphName } from "./config.js";
import { Claims } from "./identity.js";
import { parseSafeJson } from "./safe-json.js";

const CLAIMS_HEADER = "x-hub-claims";
const DIGEST_HEADER = "x-hub-body-digest";
const SIGNATURE_HEADER = "x-hub-signature";

const LIFETIME_SECONDS = 30;
/** How far the clocks of two machines may differ. */
const CLOCK_TOLERANCE_SECONDS = 5;

export interface SignableRequest {
  readonly method: string;
  /** Path and query, exactly as on the request line. */
  readonly target: string;
  /** Without it a request to one subgraph could be replayed at another. */
  readonly subgraph: SubgraphName;
  /** digestBody() of the whole body. */
  readonly bodyDigest: string;
}

export type RefusalReason =
  | "MISSING"
  | "MALFORMED"
  | "UNKNOWN_KEY"
  | "WRONG_SIGNATURE"
  | "NOT_YET_VALID"
  | "EXPIRED"
  | "LIFETIME_TOO_LONG"
  | "REPLAYED"
  | "REPLAY_CACHE_FULL"
  | "BODY_CHANGED";

/** The reason is for our log; outside there is one answer for all of them. */
export class SignatureRefusedError extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(`signature refused: ${reason}`);
    this.reason = reason;
  }
}

export function digestBody(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("base64url");
}

/** The headers to send along. */
export function signRequest(
  request: SignableRequest,
  claims: Claims,
  keys: readonly SigningKey[],
  now: Date = new Date(),
): Record<string, string> {
  const key = keys[0];
  if (!key) throw new Error("there is no signing key");
  const created = Math.floor(now.getTime() / 1000);
  const terms = { keyId: key.id, created, expires: created + LIFETIME_SECONDS, nonce: randomBytes(16).toString("base64url") };
  const encodedClaims = Buffer.from(JSON.stringify(claims)).toString("base64url");
  const signature = computeSignature(request, encodedClaims, terms, key.secret).toString("base64url");
  return {
    [CLAIMS_HEADER]: encodedClaims,
    [DIGEST_HEADER]: request.bodyDigest,
    [SIGNATURE_HEADER]: [terms.keyId, terms.created, terms.expires, terms.nonce, signature].join("."),
  };
}

export interface ReceivedRequest extends Omit<SignableRequest, "bodyDigest"> {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface VerifiedRequest {
  readonly claims: Claims;
  /** What the body must hash to; the caller reads the body only now, and then calls requireDigest. */
  readonly bodyDigest: string;
}

export interface Verifier {
  /** All of them verify, so that a new key can be rolled out before it signs. */
  readonly keys: readonly SigningKey[];
  readonly replays: ReplayCache;
}

/** Throws SignatureRefusedError. */
export function verifyRequest(received: ReceivedRequest, verifier: Verifier, now: Date = new Date()): VerifiedRequest {
  const claimsHeader = requireHeader(received.headers, CLAIMS_HEADER);
  const bodyDigest = requireHeader(received.headers, DIGEST_HEADER);
  const { terms, signature } = readSignature(requireHeader(received.headers, SIGNATURE_HEADER));
  const key = verifier.keys.find((candidate) => candidate.id === terms.keyId);
  if (!key) throw new SignatureRefusedError("UNKNOWN_KEY");
  const expected = computeSignature({ ...received, bodyDigest }, claimsHeader, terms, key.secret);
  if (!isSame(expected, signature)) throw new SignatureRefusedError("WRONG_SIGNATURE");

  const seconds = now.getTime() / 1000;
  requireCurrent(terms, seconds);
  verifier.replays.requireFirstUse(`${terms.keyId}.${terms.nonce}`, terms.expires, seconds);
  return { claims: readClaims(claimsHeader), bodyDigest };
}

/** Throws SignatureRefusedError where the body is not the one that was signed. */
export function requireDigest(signed: string, actual: string): void {
  if (!isSame(Buffer.from(signed), Buffer.from(actual))) throw new SignatureRefusedError("BODY_CHANGED");
}

/** Remembers nonces until they expire. Full means refused: forgetting one early would let it be replayed. */
export class ReplayCache {
  readonly #expiryByNonce = new Map<string, number>();
  readonly #capacity: number;

  constructor(capacity = 200_000) {
    this.#capacity = capacity;
  }

  requireFirstUse(nonce: string, expires: number, now: number): void {
    this.#forgetExpired(now);
    if (this.#expiryByNonce.has(nonce)) throw new SignatureRefusedError("REPLAYED");
    if (this.#expiryByNonce.size >= this.#capacity) throw new SignatureRefusedError("REPLAY_CACHE_FULL");
    this.#expiryByNonce.set(nonce, expires);
  }

  /** All signatures live equally long, so the map's order of arrival is nearly its order of expiry. */
  #forgetExpired(now: number): void {
    for (const [nonce, expires] of this.#expiryByNonce) {
      if (expires > now) return;
      this.#expiryByNonce.delete(nonce);
    }
  }
}

interface Terms {
  readonly keyId: string;
  /** Seconds since 1970, as in a token's claims. */
  readonly created: number;
  readonly expires: number;
  readonly nonce: string;
}

function computeSignature(request: SignableRequest, claims: string, terms: Terms, secret: Buffer): Buffer {
  // JSON keeps the parts apart: no part can hold the separator and pass for two.
  const signed = JSON.stringify([
    "hub-signature-1",
    request.method,
    request.target,
    request.subgraph,
    request.bodyDigest,
    claims,
    terms.keyId,
    terms.created,
    terms.expires,
    terms.nonce,
  ]);
  return createHmac("sha256", secret).update(signed).digest();
}

function requireCurrent(terms: Terms, now: number): void {
  if (terms.expires - terms.created > LIFETIME_SECONDS) throw new SignatureRefusedError("LIFETIME_TOO_LONG");
  if (terms.created > now + CLOCK_TOLERANCE_SECONDS) throw new SignatureRefusedError("NOT_YET_VALID");
  if (terms.expires <= now) throw new SignatureRefusedError("EXPIRED");
}

function readSignature(header: string): { terms: Terms; signature: Buffer } {
  const match = /^([\w-]{1,40})\.(\d{1,12})\.(\d{1,12})\.([\w-]{22})\.([\w-]{43})$/.exec(header);
  if (!match) throw new SignatureRefusedError("MALFORMED");
  const [, keyId = "", created, expires, nonce = "", signature = ""] = match;
  return {
    terms: { keyId, created: Number(created), expires: Number(expires), nonce },
    signature: Buffer.from(signature, "base64url"),
  };
}

function readClaims(header: string): Claims {
  const parsed = Claims.safeParse(parseSafeJson(Buffer.from(header, "base64url").toString("utf8")));
  if (!parsed.success) throw new SignatureRefusedError("MALFORMED");
  return parsed.data;
}

function requireHeader(headers: ReceivedRequest["headers"], name: string): string {
  const value = headers[name];
  if (value === undefined) throw new SignatureRefusedError("MISSING");
  if (typeof value !== "string") throw new SignatureRefusedError("MALFORMED");
  return value;
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
