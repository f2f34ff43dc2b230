/** Runs before anything else of a request: who asks and for what purpose, or a refusal. */

import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HubError, NotAuthenticatedError } from "#shared/errors.js";
import type { Claims } from "#shared/identity.js";
import { type Authenticate, readPurpose } from "./authenticate.js";

/** Requests a minute; a console page makes about ten, a nightly job some hundreds. Needs local confirmation. */
const RATE_LIMIT = { perSubject: 600, perOrganization: 6_000, perAddress: 600, failedSignIns: 60 } as const;
/** Requests of one organization at the same time, so that no partner can take the hub from the others. */
const MAX_AT_ONCE = 50;

export type ClaimsOf = (request: FastifyRequest) => Claims;

/** Adds sign-in and the rate limit to all routes of this scope. Returns how they get at the claims. */
export async function addSignIn(scope: FastifyInstance, authenticate: Authenticate): Promise<ClaimsOf> {
  const claimsByRequest = new WeakMap<FastifyRequest, Claims>();
  const claimsOf: ClaimsOf = (request) => {
    const claims = claimsByRequest.get(request);
    if (!claims) throw new NotAuthenticatedError();
    return claims;
  };
  await scope.register(rateLimit, { global: false });
  const countFailure = scope.createRateLimit({
    max: RATE_LIMIT.failedSignIns,
    timeWindow: "1 minute",
    keyGenerator: (request) => `failed ${request.ip}`,
  });
  const countRequest = scope.createRateLimit({
    max: (_request, key) => (key.startsWith("subject ") ? RATE_LIMIT.perSubject : RATE_LIMIT.perAddress),
    timeWindow: "1 minute",
    keyGenerator: (request) => toRateKey(claimsOf(request), request.ip),
  });

  const countOrganization = scope.createRateLimit({
    max: RATE_LIMIT.perOrganization,
    timeWindow: "1 minute",
    keyGenerator: (request) => `organization ${claimsOf(request).identity?.organizationId ?? ""}`,
  });
  const occupied = limitConcurrency(scope);

  scope.addHook("onRequest", async (request) => {
    const claims = await readClaims(request, authenticate).catch(async (error: unknown) => {
      if (error instanceof NotAuthenticatedError) await requireWithin(countFailure, request);
      throw error;
    });
    claimsByRequest.set(request, claims);
    await requireWithin(countRequest, request);
    if (!claims.identity) return;
    await requireWithin(countOrganization, request);
    occupied.enter(request, claims.identity.organizationId);
  });
  return claimsOf;
}

async function readClaims(request: FastifyRequest, authenticate: Authenticate): Promise<Claims> {
  const identity = await authenticate(request.headers);
  return { requestId: request.id, identity, purpose: readPurpose(request.headers), sourcesDown: [] };
}

/** By the verified subject, never by what a request merely says of itself. */
function toRateKey({ identity }: Claims, address: string): string {
  return identity ? `subject ${identity.organizationId} ${identity.subject}` : `address ${address}`;
}

interface Occupied {
  /** Throws RATE_LIMITED where the organization has as many requests running as it may. */
  enter(request: FastifyRequest, organizationId: string): void;
}

function limitConcurrency(scope: FastifyInstance): Occupied {
  const running = new Map<string, number>();
  const places = new WeakMap<FastifyRequest, string>();
  const leave = async (request: FastifyRequest) => {
    const organizationId = places.get(request);
    if (organizationId === undefined) return;
    places.delete(request);
    const left = (running.get(organizationId) ?? 1) - 1;
    if (left > 0) running.set(organizationId, left);
    else running.delete(organizationId);
  };
  scope.addHook("onResponse", leave);
  scope.addHook("onRequestAbort", leave);
  return {
    enter(request, organizationId) {
      const count = running.get(organizationId) ?? 0;
      if (count >= MAX_AT_ONCE) throw new HubError("RATE_LIMITED", "Too many requests of your organization at once; try again.");
      running.set(organizationId, count + 1);
      places.set(request, organizationId);
    },
  };
}

type Count = ReturnType<FastifyInstance["createRateLimit"]>;

async function requireWithin(count: Count, request: FastifyRequest): Promise<void> {
  const state = await count(request);
  if (!state.isAllowed && state.isExceeded) throw new HubError("RATE_LIMITED", "Too many requests; wait a minute.");
}
