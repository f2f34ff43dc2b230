/** A whole hub for a test file: real rosters go in, and a listening gateway answers people with real tokens. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FormattedExecutionResult } from "graphql";
import { afterAll, beforeAll } from "vitest";
import { createAuthenticator } from "../../gateway/authenticate.js";
import { createGateway, type Gateway } from "../../gateway/server.js";
import { composeSupergraph } from "../../schema/compose.js";
import { loadDirectory } from "../../seed/load-directory.js";
import { createSubgraphs, type RunningSubgraphs } from "../../subgraphs/create-subgraphs.js";
import type { Config, SubgraphName } from "../../subgraphs/shared/config.js";
import type { Subgraph } from "../../subgraphs/shared/graphql/subgraph.js";
import type { Claims } from "../../subgraphs/shared/identity.js";
import { createIdCodec, type IdCodec } from "../../subgraphs/shared/ids.js";
import { createLog, type Log } from "../../subgraphs/shared/log.js";
import { projectRoot } from "../../subgraphs/shared/paths.js";
import { type Asking, createAsking } from "./ask.js";
import { type Backend, runDistributed, runInProcess } from "./backend.js";
import { type TestDatabase, useDatabase } from "./database.js";
import { createFactories, type Factories } from "./factories.js";
import { AUDIENCE, type Issuer, startIssuer } from "./issuer.js";

/** The day on which the tests' hub lives, unless they say another clock: every agreement of the seed tells its dates from here. */
const NOW = new Date("2025-06-20T12:00:00Z");

export type HubMode = "in-process" | "distributed";

export interface HubOptions {
  /** HUB_TEST_MODE where it is left out: the same tests run both ways. */
  readonly mode?: HubMode;
  /** The hub's clock; stands still at NOW where it is left out. */
  readonly now?: () => Date;
  /** Keeps silent where it is left out. */
  readonly log?: Log;
}

export interface Hub extends Asking, Factories {
  readonly database: TestDatabase;
  /** Translates between public ids and the database's. */
  readonly ids: IdCodec;
  /** Behind sign-in and the rate limit: for questions by the thousand. */
  execute(claims: Claims, query: string): Promise<FormattedExecutionResult>;
  /** As they run, with their gated schemas. */
  listSubgraphs(): readonly Subgraph[];
  stopSubgraph(name: SubgraphName): Promise<void>;
  startSubgraph(name: SubgraphName): Promise<void>;
  /** Ends everything, background work too, as a restart of the machine would; start goes on with the same database. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

interface RunningHub {
  readonly subgraphs: RunningSubgraphs;
  readonly backend: Backend;
  readonly gateway: Gateway;
  readonly url: string;
}

const silent = createLog("silent");

/** Its methods work inside tests and hooks. */
export function useHub({ mode = readMode(), now = () => NOW, log = silent }: HubOptions = {}): Hub {
  const database = useDatabase();
  const config = createConfig(database.url);
  let issuer: Issuer | undefined;
  let running: RunningHub | undefined;
  const get = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("the hub does not run");
    return value;
  };

  const start = async () => {
    running = await startHub({ config, mode, now, log, issuer: get(issuer) });
  };
  const stop = async () => {
    const stopping = running;
    running = undefined;
    if (stopping) await stopHub(stopping);
  };
  beforeAll(async () => {
    issuer = await startIssuer();
    await loadDirectory(database.url);
    await start();
  });
  afterAll(async () => {
    await stop();
    await issuer?.stop();
    rmSync(config.dataFolder, { recursive: true, force: true });
  });
  return {
    database,
    ids: createIdCodec(config.idKey),
    ...createAsking(
      () => get(running).url,
      () => get(issuer),
    ),
    ...createFactories({ database, folder: config.dataFolder, now, jobs: () => get(running).subgraphs.jobs }),
    execute: (claims, query) => get(running).gateway.execute({ query }, claims),
    listSubgraphs: () => Object.values(get(running).subgraphs.subgraphs),
    stopSubgraph: (name) => get(running).backend.stopSubgraph(name),
    startSubgraph: (name) => get(running).backend.startSubgraph(name),
    start,
    stop,
  };
}

function readMode(): HubMode {
  return process.env.HUB_TEST_MODE === "distributed" ? "distributed" : "in-process";
}

function createConfig(databaseUrl: string): Config {
  return {
    production: true,
    host: "127.0.0.1",
    port: 0,
    databaseUrl,
    dataFolder: mkdtempSync(join(tmpdir(), "hub-test-data-")),
    logLevel: "silent",
    oidc: undefined,
    signingKeys: [{ id: "test", secret: Buffer.alloc(32, 5) }],
    idKey: Buffer.alloc(32, 7),
    subgraphUrls: undefined,
  };
}

interface HubPlan {
  readonly config: Config;
  readonly mode: HubMode;
  readonly now: () => Date;
  readonly log: Log;
  readonly issuer: Issuer;
}

async function startHub({ config, mode, now, log, issuer }: HubPlan): Promise<RunningHub> {
  const subgraphs = await createSubgraphs({ config, databaseUrl: config.databaseUrl ?? "", log, now });
  const all = Object.values(subgraphs.subgraphs);
  for (const subgraph of all) await subgraph.startWork();
  const backend = mode === "distributed" ? await runDistributed(all, config.signingKeys) : runInProcess(all, log);
  const gateway = await createGateway({
    config,
    supergraphSdl: findSupergraphSdl(all),
    dataSources: backend.dataSources,
    routes: backend.routes,
    authenticate: createAuthenticator({ url: () => issuer.url, audience: AUDIENCE }),
    log,
  });
  return { subgraphs, backend, gateway, url: await gateway.listen({ host: config.host, port: config.port }) };
}

async function stopHub({ subgraphs, backend, gateway }: RunningHub): Promise<void> {
  await gateway.stop();
  await backend.stop();
  await subgraphs.stop();
}

/** The committed supergraph where it is what these classes compose to, because composing takes longer than the rest. */
function findSupergraphSdl(subgraphs: readonly Subgraph[]): string {
  const folder = join(projectRoot, "schema");
  const isCommitted = subgraphs.every(({ name, sdl }) => {
    const path = join(folder, "subgraphs", `${name}.graphql`);
    return existsSync(path) && readFileSync(path, "utf8").trim() === sdl.trim();
  });
  if (isCommitted) return readFileSync(join(folder, "supergraph.graphql"), "utf8");
  return composeSupergraph(subgraphs).supergraphSdl;
}
