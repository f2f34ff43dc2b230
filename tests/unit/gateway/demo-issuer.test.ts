import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fastify } from "fastify";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createAuthenticator } from "../../../gateway/authenticate.js";
import { createDemoIssuer, DEMO_AUDIENCE, type DemoPersona } from "../../../gateway/demo-issuer.js";

const PERSONAS: DemoPersona[] = [
  { id: "ks-title-v", organizationId: "KS_TITLE_V", role: "TITLE_V_STAFF" },
  { id: "ar-passe", organizationId: "AR_PASSE_1", role: "PASSE_COORDINATOR" },
];

describe("the demo issuer", () => {
  const app = fastify();
  let origin = "";
  let dataFolder = "";

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), "demo-issuer-"));
    await app.register(createDemoIssuer({ config: { production: false, dataFolder }, personas: PERSONAS, origin: () => origin }));
    origin = await app.listen({ port: 0, host: "127.0.0.1" });
  });
  afterAll(async () => {
    await app.close();
    await rm(dataFolder, { recursive: true });
  });

  async function requestToken(clientId: string, secret = "demo") {
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: secret };
    return fetch(`${origin}/demo-issuer/token`, { method: "POST", body: new URLSearchParams(form) });
  }

  it("gives a persona a token that signs it in, and writes nothing on the console", async () => {
    const consoles = [vi.spyOn(console, "warn"), vi.spyOn(console, "info")];
    const token = (await (await requestToken("ks-title-v")).json()) as { access_token: string; expires_in: number };
    expect(token.expires_in).toBe(3600);
    const authenticate = createAuthenticator({ url: () => `${origin}/demo-issuer`, audience: DEMO_AUDIENCE });
    expect(await authenticate({ authorization: `Bearer ${token.access_token}` })).toEqual({
      subject: "ks-title-v",
      organizationId: "KS_TITLE_V",
      role: "TITLE_V_STAFF",
      tokenId: expect.any(String),
    });
    for (const spy of consoles) expect(spy).not.toHaveBeenCalled();
  });

  it("refuses an unknown persona and a wrong secret", async () => {
    expect((await requestToken("somebody")).status).toBe(401);
    expect((await requestToken("ar-passe", "guess")).status).toBe(401);
  });

  it("publishes no private key", async () => {
    const { keys } = (await (await fetch(`${origin}/demo-issuer/jwks`)).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty("d");
  });

  it("refuses to exist in production", () => {
    const options = { config: { production: true, dataFolder }, personas: PERSONAS, origin: () => origin };
    expect(() => createDemoIssuer(options)).toThrow("never runs in production");
  });
});
