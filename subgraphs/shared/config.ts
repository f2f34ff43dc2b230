import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

export const SUBGRAPH_NAMES = [
  "members",
  "coordinators",
  "programs",
  "shared-clients",
  "privacy",
  "measures",
  "resources",
] as const;
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** A named secret; the name travels with a signature so that two may be active during a rotation. */
export interface SigningKey {
  readonly id: string;
  readonly secret: Buffer;
}

export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Undefined: the embedded database under dataFolder. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly logLevel: "silent" | "error" | "warn" | "info";
  /** Undefined: the demo issuer inside this process, never in production. */
  readonly oidc: { readonly issuer: string; readonly audience: string } | undefined;
  /** The first signs; all of them verify. */
  readonly signingKeys: readonly SigningKey[];
  /** 32 bytes; encrypts database keys into public ids. Changing it changes every id. */
  readonly idKey: Buffer;
  /** A file with the only operations that the gateway answers. Undefined: any within the limits. */
  readonly trustedDocumentsPath?: string | undefined;
  /** Where each subgraph answers. Undefined: all in this process. */
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>> | undefined;
}

/** Every problem with the settings, in one message, so that nobody has to fix them one by one. */
export class ConfigError extends Error {}

const HEX_32 = /^[0-9a-f]{64}$/i;

const Environment = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("development"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
    .optional(),
  HUB_DATA_FOLDER: z.string().default(".hub"),
  HUB_LOG_LEVEL: z.enum(["silent", "error", "warn", "info"]).default("warn"),
  OIDC_ISSUER: z.url().optional(),
  OIDC_AUDIENCE: z.string().default("care-coordination-hub"),
  HUB_SIGNING_KEYS: z.string().optional(),
  HUB_ID_KEY: z.string().regex(HEX_32, "must be 64 hexadecimal characters").optional(),
  HUB_SUBGRAPH_URLS: z.string().optional(),
  HUB_TRUSTED_DOCUMENTS: z.string().optional(),
});
type Environment = z.infer<typeof Environment>;

/** The only reader of the environment. NAME_FILE holds a path whose content becomes NAME. Throws ConfigError. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(readSecretFiles(environment));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  const settings = parsed.data;
  const production = settings.NODE_ENV === "production";
  const problems = production ? listProductionProblems(settings) : [];
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));

  const dataFolder = resolve(settings.HUB_DATA_FOLDER);
  const secrets = production ? undefined : readLocalSecrets(dataFolder);
  return Object.freeze({
    production,
    host: settings.HOST,
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL,
    dataFolder,
    logLevel: settings.HUB_LOG_LEVEL,
    oidc: settings.OIDC_ISSUER ? { issuer: settings.OIDC_ISSUER, audience: settings.OIDC_AUDIENCE } : undefined,
    signingKeys: toSigningKeys(settings.HUB_SIGNING_KEYS ?? `local:${secrets?.signingKey ?? ""}`),
    idKey: Buffer.from(settings.HUB_ID_KEY ?? secrets?.idKey ?? "", "hex"),
    trustedDocumentsPath: settings.HUB_TRUSTED_DOCUMENTS,
    subgraphUrls: settings.HUB_SUBGRAPH_URLS ? toSubgraphUrls(settings.HUB_SUBGRAPH_URLS) : undefined,
  });
}

function listProductionProblems(settings: Environment): string[] {
  const required = ["DATABASE_URL", "OIDC_ISSUER", "HUB_SIGNING_KEYS", "HUB_ID_KEY"] as const;
  return required
    .filter((name) => settings[name] === undefined)
    .map((name) => `${name}: required where NODE_ENV is production (there is no default, by design)`);
}

function readSecretFiles(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const read = { ...environment };
  for (const name of ["DATABASE_URL", "HUB_SIGNING_KEYS", "HUB_ID_KEY"]) {
    const path = environment[`${name}_FILE`];
    if (!path) continue;
    if (!existsSync(path)) throw new ConfigError(`${name}_FILE: there is no file at the given path`);
    read[name] = readFileSync(path, "utf8").trim();
  }
  return read;
}

/** Development keys, made once and kept beside the embedded database so that ids survive a restart. */
function readLocalSecrets(dataFolder: string): { signingKey: string; idKey: string } {
  const path = join(dataFolder, "keys.json");
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const secrets = { signingKey: randomBytes(32).toString("hex"), idKey: randomBytes(32).toString("hex") };
    // "wx" keeps the first writer's keys where two processes start together.
    try {
      writeFileSync(path, JSON.stringify(secrets), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (!existsSync(path)) throw error;
    }
  }
  return z.object({ signingKey: z.string(), idKey: z.string() }).parse(JSON.parse(readFileSync(path, "utf8")));
}

/** The key that signs the disclosure log. Of the id key, the one secret that never changes: six years of signatures rest on it. */
export function toSealKey(idKey: Buffer): Buffer {
  return createHmac("sha256", idKey).update("disclosure log").digest();
}

function toSigningKeys(text: string): SigningKey[] {
  return text.split(",").map((part) => {
    const [id = "", secret = ""] = part.split(":");
    if (!/^[\w-]{1,40}$/.test(id) || !HEX_32.test(secret)) {
      throw new ConfigError("HUB_SIGNING_KEYS: write name:64 hexadecimal characters, two separated by a comma");
    }
    return { id, secret: Buffer.from(secret, "hex") };
  });
}

function toSubgraphUrls(text: string): Record<SubgraphName, string> {
  const given = new Map(text.split(",").map((part) => part.trim().split("=", 2) as [string, string]));
  const missing = SUBGRAPH_NAMES.filter((name) => !URL.canParse(given.get(name) ?? ""));
  if (missing.length > 0) {
    throw new ConfigError(`HUB_SUBGRAPH_URLS: write name=URL for each of ${missing.join(", ")}`);
  }
  return Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, given.get(name)])) as Record<SubgraphName, string>;
}
