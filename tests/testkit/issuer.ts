/** An OpenID Connect issuer as the hub sees one: discovery and keys over HTTP, tokens signed for anybody a test names. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Persona } from "./personas.js";

export const AUDIENCE = "care-coordination-hub";

export interface Issuer {
  readonly url: string;
  /** A bearer token; the same for the same persona, whatever its purpose. */
  sign(persona: Persona): Promise<string>;
  stop(): Promise<void>;
}

/** A token's id, by the persona's. */
export const toTokenId = (personaId: string) => `token-of-${personaId}`;

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid: "test", alg: "ES256", use: "sig" }];
  const tokens = new Map<string, Promise<string>>();
  let url = "";
  const server = createServer((request, response) => {
    const isDiscovery = request.url?.endsWith("/.well-known/openid-configuration");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(isDiscovery ? { issuer: url, jwks_uri: `${url}/jwks` } : { keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const signNew = ({ id, organizationId, role, email }: Persona) =>
    new SignJWT({ hub_organization: organizationId, hub_role: role, ...(email ? { email, email_verified: true } : {}) })
      .setProtectedHeader({ alg: "ES256", kid: "test" })
      .setSubject(id)
      .setJti(toTokenId(id))
      .setIssuer(url)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(privateKey);
  return {
    url,
    sign(persona) {
      const key = JSON.stringify([persona.id, persona.organizationId, persona.role, persona.email]);
      const token = tokens.get(key) ?? signNew(persona);
      tokens.set(key, token);
      return token;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
