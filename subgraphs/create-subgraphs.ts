// First: the decorators of every type write to it.
import "reflect-metadata";
import { join } from "node:path";
import type { Config, SubgraphName } from "#shared/config.js";
import { SUBGRAPH_NAMES, toSealKey } from "#shared/config.js";
import { createPool } from "#shared/database/create-pool.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import { createIdCodec } from "#shared/ids.js";
import { type Jobs, startJobs } from "#shared/jobs.js";
import { createLog, type Log } from "#shared/log.js";
import { refuseRevoked } from "#shared/policy/refuse-revoked.js";
import { createCoordinatorsSubgraph } from "./coordinators/coordinators.subgraph.js";
import { createMeasuresSubgraph } from "./measures/measures.subgraph.js";
import { createMembersSubgraph } from "./members/members.subgraph.js";
import { createPrivacySubgraph } from "./privacy/privacy.subgraph.js";
import { createProgramsSubgraph } from "./programs/programs.subgraph.js";
import { createResourcesSubgraph } from "./resources/resources.subgraph.js";
import { createSharedClientsSubgraph } from "./shared-clients/shared-clients.subgraph.js";

const CREATORS: Readonly<Record<SubgraphName, (dependencies: SubgraphDependencies) => Promise<Subgraph>>> = {
  members: createMembersSubgraph,
  coordinators: createCoordinatorsSubgraph,
  programs: createProgramsSubgraph,
  "shared-clients": createSharedClientsSubgraph,
  privacy: createPrivacySubgraph,
  measures: createMeasuresSubgraph,
  resources: createResourcesSubgraph,
};

/** Everything that one process runs: some or all subgraphs over one job queue. */
export interface RunningSubgraphs {
  readonly jobs: Jobs;
  readonly subgraphs: Readonly<Partial<Record<SubgraphName, Subgraph>>>;
  stop(): Promise<void>;
}

export interface SubgraphSettings {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly log: Log;
  readonly now?: () => Date;
}

/** Builds the named subgraphs (all by default) on a migrated database. Background work starts with startWork. */
export async function createSubgraphs(
  settings: SubgraphSettings,
  names: readonly SubgraphName[] = SUBGRAPH_NAMES,
): Promise<RunningSubgraphs> {
  const { config, databaseUrl, log } = settings;
  const jobs = await startJobs(databaseUrl, log);
  const dependencies: SubgraphDependencies = {
    databaseUrl,
    connections: config.databaseUrl ? 8 : 4,
    transactionsAtOnce: config.databaseUrl ? 2 : 1,
    ids: createIdCodec(config.idKey),
    jobs,
    log,
    sealKey: toSealKey(config.idKey),
    spoolFolder: join(config.dataFolder, "spool"),
    now: settings.now ?? (() => new Date()),
  };
  const subgraphs: Partial<Record<SubgraphName, Subgraph>> = {};
  const sessions = createPool(databaseUrl, { subgraph: names[0], connections: 2 });
  for (const name of names) subgraphs[name] = refuseRevoked(await CREATORS[name](dependencies), sessions);
  return {
    jobs,
    subgraphs,
    stop: async () => {
      await jobs.stop();
      for (const subgraph of Object.values(subgraphs)) await subgraph.stop();
      await sessions.end();
    },
  };
}

/** What every subgraph offers, without a database: for composing the supergraph. */
export async function describeSubgraphs(): Promise<Pick<Subgraph, "name" | "sdl" | "routes">[]> {
  const needsJobs = () => Promise.reject(new Error("a described subgraph does not work"));
  const dependencies: SubgraphDependencies = {
    databaseUrl: "postgresql://nobody@localhost:1/none",
    connections: 1,
    transactionsAtOnce: 1,
    ids: createIdCodec(Buffer.alloc(32)),
    jobs: { publish: needsJobs, work: needsJobs, stop: async () => undefined },
    log: createLog("silent"),
    sealKey: Buffer.alloc(32),
    spoolFolder: "",
    now: () => new Date(),
  };
  const described: Subgraph[] = [];
  for (const name of SUBGRAPH_NAMES) described.push(await CREATORS[name](dependencies));
  return described.map(({ name, sdl, routes }) => ({ name, sdl, routes }));
}
