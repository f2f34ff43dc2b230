import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { parseSafeJson } from "#shared/safe-json.js";
import {
  digestBody,
  ReplayCache,
  requireDigest,
  type SignableRequest,
  SignatureRefusedError,
  signRequest,
  type Verifier,
  verifyRequest,
} from "#shared/signed-request.js";
import { toClaims } from "./toy-graph.js";

const OLD_KEY = { id: "2025-05", secret: randomBytes(32) };
const NEW_KEY = { id: "2025-06", secret: randomBytes(32) };
const NOW = new Date("2025-06-15T12:00:00Z");
const CLAIMS = toClaims({
  identity: { subject: "anna", organizationId: "KS_TITLE_V", role: "TITLE_V_STAFF" },
  purpose: "PAYMENT",
});
const BODY = '{"query":"{ members { id } }"}';
const REQUEST: SignableRequest = { method: "POST", target: "/graphql?x=1", subgraph: "members", bodyDigest: digestBody(BODY) };

let verifier: Verifier;
let headers: Record<string, string>;
beforeEach(() => {
  verifier = { keys: [NEW_KEY, OLD_KEY], replays: new ReplayCache() };
  headers = signRequest(REQUEST, CLAIMS, [NEW_KEY, OLD_KEY], NOW);
});

const verify = (change: Partial<SignableRequest & { headers: Record<string, string> }> = {}, now = NOW) =>
  verifyRequest({ ...REQUEST, headers, ...change }, verifier, now);
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe("a signed request", () => {
  it("gives back the claims and the digest of the body", () => {
    expect(verify()).toEqual({ claims: CLAIMS, bodyDigest: digestBody(BODY) });
  });

  it("is refused the second time", () => {
    verify();
    expect(() => verify()).toThrow("REPLAYED");
  });

  it("lives for thirty seconds", () => {
    expect(() => verify({}, inSeconds(30))).toThrow("EXPIRED");
    expect(verify({}, inSeconds(29)).claims).toEqual(CLAIMS);
  });

  it("bears clocks that differ by five seconds", () => {
    expect(() => verify({}, inSeconds(-6))).toThrow("NOT_YET_VALID");
    expect(verify({}, inSeconds(-5)).claims).toEqual(CLAIMS);
  });

  it("is refused when somebody stretched its life", () => {
    const [key, created, expires, ...rest] = headers["x-hub-signature"]?.split(".") ?? [];
    const stretched = [key, created, Number(expires) + 60, ...rest].join(".");
    expect(() => verify({ headers: { ...headers, "x-hub-signature": stretched } })).toThrow("WRONG_SIGNATURE");
  });

  it("verifies with the second key during a rotation, and not with a third one", () => {
    headers = signRequest(REQUEST, CLAIMS, [OLD_KEY], NOW);
    expect(verify().claims).toEqual(CLAIMS);
    headers = signRequest(REQUEST, CLAIMS, [{ id: "2025-04", secret: OLD_KEY.secret }], NOW);
    expect(() => verify()).toThrow("UNKNOWN_KEY");
  });

  it("is refused rather than let the replay cache forget", () => {
    verifier = { keys: [NEW_KEY], replays: new ReplayCache(1) };
    verify();
    headers = signRequest(REQUEST, CLAIMS, [NEW_KEY], NOW);
    expect(() => verify()).toThrow("REPLAY_CACHE_FULL");
    headers = signRequest(REQUEST, CLAIMS, [NEW_KEY], inSeconds(40));
    expect(verify({}, inSeconds(40)).claims).toEqual(CLAIMS);
  });
});

describe("a forged request", () => {
  it.each([
    ["path", { target: "/graphql?x=2" }],
    ["method", { method: "GET" }],
    ["subgraph", { subgraph: "privacy" as const }],
  ])("is refused at another %s", (_part, change) => {
    expect(() => verify(change)).toThrow("WRONG_SIGNATURE");
  });

  it("is refused with other claims", () => {
    const forged = Buffer.from(JSON.stringify({ ...CLAIMS, purpose: "OVERSIGHT" })).toString("base64url");
    expect(() => verify({ headers: { ...headers, "x-hub-claims": forged } })).toThrow("WRONG_SIGNATURE");
  });

  it("is refused with another digest, and its body is refused when it has another digest", () => {
    const digest = digestBody("{}");
    expect(() => verify({ headers: { ...headers, "x-hub-body-digest": digest } })).toThrow("WRONG_SIGNATURE");
    expect(() => requireDigest(verify().bodyDigest, digest)).toThrow("BODY_CHANGED");
  });

  it("is refused when another secret has the same name", () => {
    headers = signRequest(REQUEST, CLAIMS, [{ id: NEW_KEY.id, secret: randomBytes(32) }], NOW);
    expect(() => verify()).toThrow("WRONG_SIGNATURE");
  });

  it.each(["x-hub-claims", "x-hub-body-digest", "x-hub-signature"])("is refused without %s", (name) => {
    const { [name]: _left, ...others } = headers;
    expect(() => verify({ headers: others })).toThrow("MISSING");
  });

  it("is refused when the signature cannot be read", () => {
    expect(() => verify({ headers: { ...headers, "x-hub-signature": "a.b.c" } })).toThrow("MALFORMED");
  });

  it("is refused with claims that do not hold", () => {
    headers = signRequest(REQUEST, { ...CLAIMS, purpose: "CURIOSITY" as never }, [NEW_KEY], NOW);
    expect(() => verify()).toThrow(SignatureRefusedError);
  });
});

describe("JSON from another process", () => {
  it.each(['{"a":{"__proto__":{"polluted":1}}}', '{"a":{"\\u005f_proto__":{"polluted":1}}}'])("loses a prototype: %s", (text) => {
    const parsed = parseSafeJson(text) as { a: object };
    expect(Object.getOwnPropertyNames(parsed.a)).toEqual([]);
  });
});
