/** A bearer token goes in, an Identity comes out; nothing else that a client sends says who it is. */
import type { IncomingHttpHeaders } from "node:http";
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import { ConfigError } from "#shared/config.js";
import { InvalidInputError, NotAuthenticatedError, SourceDownError } from "#shared/errors.js";
import { Identity, PURPOSES, type Purpose } from "#shared/identity.js";

/** Null: no token at all, so only public fields. Throws NotAuthenticatedError for a token that does not hold. */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<Identity | null>;

export interface Issuer {
  /** Asked for each token: the embedded issuer knows its own address only once the server listens. */
  readonly url: () => string;
  readonly audience: string;
}

/** Asymmetric only: with a shared secret, whoever can verify could also sign. */
const ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"];
const CLOCK_TOLERANCE_SECONDS = 30;
const DISCOVERY_TIMEOUT_MS = 5_000;
/** A token is good until it ends, so who loses a right keeps it no longer than this. Needs local confirmation. */
const LONGEST_LIFE_SECONDS = 12 * 3_600;

export function createAuthenticator(issuer: Issuer, findKeys = createKeyDiscovery()): Authenticate {
  return async function authenticate(headers) {
    const token = findBearerToken(headers.authorization);
    if (token === undefined) return null;
    const url = issuer.url();
    return toIdentity(await verifyToken(token, { url, audience: issuer.audience, keys: await findKeys(url) }));
  };
}

/** Throws ConfigError: keys that travel unencrypted could be exchanged on the way. */
export function requireSafeIssuer(url: string): void {
  const { protocol, hostname } = new URL(url);
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !isLocal) throw new ConfigError("OIDC_ISSUER: must start with https://");
}

/** Throws InvalidInputError, naming the header, for anything but one of PURPOSES. */
export function readPurpose(headers: IncomingHttpHeaders): Purpose | null {
  const text = headers["x-purpose-of-use"];
  if (text === undefined) return null;
  const purpose = PURPOSES.find((candidate) => candidate === text);
  if (purpose) return purpose;
  throw new InvalidInputError([{ field: "x-purpose-of-use", message: `must be one of ${PURPOSES.join(", ")}` }]);
}

function findBearerToken(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const token = /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(header)?.[1];
  if (!token) throw new NotAuthenticatedError();
  return token;
}

interface Expected {
  readonly url: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

async function verifyToken(token: string, { url, audience, keys }: Expected): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: url,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ["exp", "iat", "sub"],
    });
    requireShortLife(payload);
    return payload;
  } catch (error) {
    if (error instanceof NotAuthenticatedError) throw error;
    if (isKeySetProblem(error)) throw toIssuerDown(error);
    throw new NotAuthenticatedError(error instanceof Error ? error : undefined);
  }
}

function requireShortLife({ iat = 0, exp = 0 }: JWTPayload): void {
  if (exp - iat > LONGEST_LIFE_SECONDS) throw new NotAuthenticatedError();
}

/** Keys that could not be fetched are our trouble; a caller with a good token must not be told to sign in again. */
function isKeySetProblem(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return error instanceof errors.JWKSTimeout || error.code === errors.JOSEError.code;
}

function toIdentity(payload: JWTPayload): Identity {
  const parsed = Identity.safeParse({
    subject: payload.sub,
    organizationId: payload.hub_organization,
    role: payload.hub_role,
    tokenId: payload.jti,
    email: readEmail(payload),
  });
  if (!parsed.success) throw new NotAuthenticatedError(parsed.error);
  return parsed.data;
}

/** One that the issuer has not verified could be anybody's. */
function readEmail({ email, email_verified: isVerified }: JWTPayload): string | undefined {
  return typeof email === "string" && email !== "" && isVerified === true ? email.toLowerCase() : undefined;
}

type FindKeys = (issuerUrl: string) => Promise<JWTVerifyGetKey>;

/** Reads the issuer's discovery document at the first token and keeps the key set, which refreshes itself. */
function createKeyDiscovery(): FindKeys {
  const keySets = new Map<string, JWTVerifyGetKey>();
  return async function findKeys(issuerUrl) {
    const known = keySets.get(issuerUrl);
    if (known) return known;
    const keys = createRemoteJWKSet(new URL(await discoverKeysUrl(issuerUrl)), { timeoutDuration: DISCOVERY_TIMEOUT_MS });
    keySets.set(issuerUrl, keys);
    return keys;
  };
}

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

async function discoverKeysUrl(issuerUrl: string): Promise<string> {
  try {
    const response = await fetch(`${issuerUrl.replace(/\/$/, "")}/.well-known/openid-configuration`, {
      redirect: "error",
      signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
    });
    const discovery = Discovery.parse(await response.json());
    if (discovery.issuer !== issuerUrl) throw new Error("the discovery document names another issuer");
    requireSafeIssuer(discovery.jwks_uri);
    return discovery.jwks_uri;
  } catch (error) {
    throw toIssuerDown(error);
  }
}

function toIssuerDown(error: unknown): SourceDownError {
  return new SourceDownError("sign-in", error instanceof Error ? error : undefined);
}
