/** docker-compose.yml as data, and a service of it as a plain process on this machine. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { projectRoot } from "../../subgraphs/shared/paths.js";

const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()),
  user: z.string().optional(),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  privileged: z.boolean().default(false),
  restart: z.string(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.union([z.object({ disable: z.literal(true) }), z.object({ test: z.array(z.string()) })]),
});
export type Service = z.infer<typeof Service>;

const ComposeFile = z.object({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
});

export const composeText = readFileSync(join(projectRoot, "docker-compose.yml"), "utf8");
export const compose = ComposeFile.parse(parse(composeText));
export const ourServices = Object.entries(compose.services).filter(([name]) => name !== "database");

/** What this machine has in the place of the containers' network. */
export interface Machine {
  readonly databaseUrl: string;
  readonly dataFolder: string;
  /** What a person writes into .env. */
  readonly variables: Readonly<Record<string, string>>;
  /** By service name: the free port that stands for the service's own. */
  readonly ports: Readonly<Record<string, number>>;
}

export interface PlainService {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck: readonly string[] | undefined;
}

export function toPlainService(name: string, machine: Machine): PlainService {
  const service = compose.services[name];
  if (!service?.command) throw new Error(`docker-compose.yml has no command for ${name}`);
  const translate = (text: string) => toLocalAddresses(interpolate(text, machine.variables), name, machine);
  const environment = Object.fromEntries(Object.entries(service.environment).map(([key, value]) => [key, translate(value)]));
  return {
    command: service.command.map(toLocalProgram),
    environment: { ...environment, DATABASE_URL: machine.databaseUrl, HOST: "127.0.0.1", HUB_DATA_FOLDER: machine.dataFolder },
    healthcheck: "test" in service.healthcheck ? service.healthcheck.test.slice(1).map(translate).map(toLocalProgram) : undefined,
  };
}

function toLocalProgram(word: string): string {
  return word === "node" ? process.execPath : word;
}

/** ${NAME:?message} and ${NAME:-default}, as compose reads them. */
function interpolate(text: string, variables: Machine["variables"]): string {
  return text.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_all, name: string, kind: string, rest: string) => {
    const value = variables[name];
    if (value !== undefined) return value;
    if (kind === "?") throw new Error(`${name}: ${rest}`);
    return rest;
  });
}

/** http://members:4001 is another service, 127.0.0.1:4001 the service itself, and a bare 4001 its PORT. */
function toLocalAddresses(text: string, self: string, { ports }: Machine): string {
  const ownPort = compose.services[self]?.environment.PORT;
  return text
    .replace(/http:\/\/([a-z-]+):\d+/g, (address, name: string) => (ports[name] ? `http://127.0.0.1:${ports[name]}` : address))
    .replace(new RegExp(`(^|//127\\.0\\.0\\.1:)${ownPort ?? "none"}\\b`), `$1${ports[self]}`);
}
