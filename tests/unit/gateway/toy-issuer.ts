/** An issuer with real keys behind real HTTP, which signs whatever a test wants. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

export const AUDIENCE = "care-coordination-hub";
export const TOKEN_CLAIMS = { hub_organization: "KS_TITLE_V", hub_role: "TITLE_V_STAFF" };

export interface TokenChange {
  readonly claims?: JWTPayload;
  readonly audience?: string;
  readonly issuer?: string;
  /** Null: a token without an end. */
  readonly expires?: string | null;
  readonly algorithm?: string;
  readonly key?: Parameters<SignJWT["sign"]>[0];
}

export interface ToyIssuer {
  readonly url: string;
  readonly publicKey: CryptoKey;
  sign(change?: TokenChange): Promise<string>;
  stop(): void;
}

export async function startToyIssuer(): Promise<ToyIssuer> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: "key-1", alg: "ES256", use: "sig" };
  let url = "";
  const server = createServer((request, response) => {
    const isDiscovery = request.url?.endsWith("/.well-known/openid-configuration");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(isDiscovery ? { issuer: url, jwks_uri: `${url}/jwks` } : { keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    publicKey,
    stop: () => server.close(),
    sign(change = {}) {
      const token = new SignJWT({ ...TOKEN_CLAIMS, ...change.claims })
        .setProtectedHeader({ alg: change.algorithm ?? "ES256", kid: "key-1" })
        .setSubject("anna")
        .setIssuer(change.issuer ?? url)
        .setAudience(change.audience ?? AUDIENCE)
        .setIssuedAt();
      if (change.expires !== null) token.setExpirationTime(change.expires ?? "5m");
      return token.sign(change.key ?? privateKey);
    },
  };
}
