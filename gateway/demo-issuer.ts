/**
 * An OpenID Connect issuer inside the gateway, so that a fresh copy can be tried without an account anywhere.
 * Each persona is a client whose secret everybody knows: it must never run where real children are.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import type { Configuration, Provider } from "oidc-provider";
import type { Config } from "#shared/config.js";
import type { Role } from "#shared/identity.js";

export const DEMO_ISSUER_PATH = "/demo-issuer";
export const DEMO_AUDIENCE = "care-coordination-hub";
const DEMO_SECRET = "demo";
const TOKEN_SECONDS = 3_600;
/** Resource indicators must be URIs; the token itself carries DEMO_AUDIENCE. */
const RESOURCE = `urn:${DEMO_AUDIENCE}`;

export interface DemoPersona {
  readonly id: string;
  readonly organizationId: string;
  readonly role: Role;
  readonly email?: string | undefined;
}

export interface DemoIssuerOptions {
  readonly config: Pick<Config, "production" | "dataFolder">;
  readonly personas: readonly DemoPersona[];
  /** The gateway's own address, known once it listens. */
  readonly origin: () => string;
}

export function createDemoIssuer({ config, personas, origin }: DemoIssuerOptions): FastifyPluginAsync {
  if (config.production) throw new Error("the demo issuer never runs in production");
  let provider: Promise<Provider> | undefined;

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    provider ??= createProvider(`${origin()}${DEMO_ISSUER_PATH}`, await readSigningKey(config.dataFolder), personas);
    const handle = (await provider).callback();
    reply.hijack();
    // The library finds the path it is mounted at by comparing these two.
    const { raw } = request;
    Object.assign(raw, { originalUrl: raw.url, url: raw.url?.slice(DEMO_ISSUER_PATH.length) });
    await handle(raw, reply.raw);
  }

  return async (scope) => {
    // The library reads the body itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    scope.route({ method: ["GET", "POST"], url: `${DEMO_ISSUER_PATH}/*`, handler: answer });
  };
}

async function createProvider(issuer: string, key: JWK, personas: readonly DemoPersona[]): Promise<Provider> {
  return withQuietConsole(async () => {
    const { Provider: OidcProvider } = await import("oidc-provider");
    return new OidcProvider(issuer, toConfiguration(key, personas));
  });
}

function toConfiguration(key: JWK, personas: readonly DemoPersona[]): Configuration {
  const personaById = new Map(personas.map((persona) => [persona.id, persona]));
  return {
    jwks: { keys: [key] },
    clients: personas.map(({ id }) => ({
      client_id: id,
      client_secret: DEMO_SECRET,
      grant_types: ["client_credentials"],
      token_endpoint_auth_method: "client_secret_post",
      id_token_signed_response_alg: "ES256",
      redirect_uris: [],
      response_types: [],
    })),
    clientBasedCORS: () => false,
    ttl: { ClientCredentials: TOKEN_SECONDS },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: "",
          audience: DEMO_AUDIENCE,
          accessTokenFormat: "jwt",
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: "ES256" } },
        }),
      },
    },
    extraTokenClaims: (_context, token) => {
      const persona = personaById.get(token.clientId ?? "");
      const { email } = persona ?? {};
      const address = email === undefined ? {} : { email, email_verified: true };
      return { hub_organization: persona?.organizationId, hub_role: persona?.role, ...address };
    },
  };
}

/** Kept, so that a token survives a restart of the gateway. */
async function readSigningKey(dataFolder: string): Promise<JWK> {
  const path = join(dataFolder, "demo-issuer-key.json");
  if (!existsSync(path)) {
    const { privateKey } = await generateKeyPair("ES256", { extractable: true });
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    await writeFile(path, JSON.stringify({ ...(await exportJWK(privateKey)), alg: "ES256", use: "sig" }), { mode: 0o600 });
  }
  return JSON.parse(await readFile(path, "utf8")) as JWK;
}

/** The library warns on the console of development settings; here they are meant. */
async function withQuietConsole<T>(run: () => Promise<T>): Promise<T> {
  const { warn, info } = console;
  Object.assign(console, { warn() {}, info() {} });
  try {
    return await run();
  } finally {
    Object.assign(console, { warn, info });
  }
}
