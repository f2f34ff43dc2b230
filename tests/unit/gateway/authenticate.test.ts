import { exportJWK, generateKeyPair, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Authenticate, createAuthenticator, readPurpose, requireSafeIssuer } from "../../../gateway/authenticate.js";
import { AUDIENCE, startToyIssuer, TOKEN_CLAIMS, type TokenChange, type ToyIssuer } from "./toy-issuer.js";

const REFUSED = { extensions: { code: "UNAUTHENTICATED" } };

let issuer: ToyIssuer;
let authenticate: Authenticate;
beforeAll(async () => {
  issuer = await startToyIssuer();
  authenticate = createAuthenticator({ url: () => issuer.url, audience: AUDIENCE });
});
afterAll(() => issuer.stop());

const signIn = (token: string) => authenticate({ authorization: `Bearer ${token}` });

describe("a bearer token", () => {
  it("says who asks", async () => {
    expect(await signIn(await issuer.sign())).toEqual({ subject: "anna", organizationId: "KS_TITLE_V", role: "TITLE_V_STAFF" });
  });

  it.each([
    ["a verified", { email: "Anna@Example.org", email_verified: true }, "anna@example.org"],
    ["an unverified", { email: "anna@example.org", email_verified: false }, undefined],
    ["no", {}, undefined],
  ])("with %s e-mail address gives it, or none", async (_which, claims, email) => {
    expect((await signIn(await issuer.sign({ claims })))?.email).toBe(email);
  });

  it("is not required: nobody is somebody without an identity", async () => {
    expect(await authenticate({})).toBeNull();
  });

  it("is the only thing that says who asks", async () => {
    expect(await authenticate({ "x-hub-claims": "eyJpZGVudGl0eSI6e319", "x-user": "admin" })).toBeNull();
  });

  it("bears a clock that is twenty seconds off", async () => {
    expect(await signIn(await issuer.sign({ expires: "-20s" }))).toMatchObject({ subject: "anna" });
  });

  it("is not called bad while the issuer is down", async () => {
    const lonely = createAuthenticator({ url: () => "http://127.0.0.1:9", audience: AUDIENCE });
    const token = await issuer.sign();
    await expect(lonely({ authorization: `Bearer ${token}` })).rejects.toMatchObject({ extensions: { code: "SOURCE_DOWN" } });
  });
});

describe("a bearer token is refused", () => {
  const changes: readonly (readonly [string, TokenChange])[] = [
    ["when it has expired", { expires: "-2m" }],
    ["without an end", { expires: null }],
    ["when it would live longer than twelve hours", { expires: "13h" }],
    ["when it is for another audience", { audience: "billing" }],
    ["when it names another issuer", { issuer: "https://elsewhere.example" }],
    ["with no organization", { claims: { hub_organization: undefined } }],
    ["with an organization that is not text", { claims: { hub_organization: { $ne: "" } } }],
    ["with no role", { claims: { hub_role: undefined } }],
    ["with an unknown role", { claims: { hub_role: "EMPEROR" } }],
  ];
  it.each(changes)("%s", async (_case, change) => {
    await expect(signIn(await issuer.sign(change))).rejects.toMatchObject(REFUSED);
  });

  it("when another key signed it", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    await expect(signIn(await issuer.sign({ key: privateKey }))).rejects.toMatchObject(REFUSED);
  });

  it("when the public key served as a shared secret", async () => {
    const key = new TextEncoder().encode(JSON.stringify(await exportJWK(issuer.publicKey)));
    await expect(signIn(await issuer.sign({ algorithm: "HS256", key }))).rejects.toMatchObject(REFUSED);
  });

  it("without a signature", async () => {
    const token = new UnsecuredJWT(TOKEN_CLAIMS).setSubject("anna").setIssuer(issuer.url).setAudience(AUDIENCE);
    await expect(signIn(token.setExpirationTime("5m").encode())).rejects.toMatchObject(REFUSED);
  });

  it.each(["Basic YTpi", "Bearer", "Bearer a b", "bearer \u0000"])("as %j", async (authorization) => {
    await expect(authenticate({ authorization })).rejects.toMatchObject(REFUSED);
  });
});

describe("the purpose of use", () => {
  it("is read from its header", () => {
    expect(readPurpose({ "x-purpose-of-use": "PAYMENT" })).toBe("PAYMENT");
    expect(readPurpose({})).toBeNull();
  });

  it("names the header when it is not one of the list", () => {
    expect(() => readPurpose({ "x-purpose-of-use": "CURIOSITY" })).toThrow("x-purpose-of-use: must be one of CARE_COORDINATION");
  });
});

describe("an issuer", () => {
  it("must be reached over TLS unless it is on this machine", () => {
    expect(() => requireSafeIssuer("http://issuer.example")).toThrow("OIDC_ISSUER");
    expect(() => requireSafeIssuer("https://issuer.example")).not.toThrow();
    expect(() => requireSafeIssuer("http://127.0.0.1:9000")).not.toThrow();
  });
});
