/** What stands behind the gateway: subgraphs in this process, or subgraphs behind signed HTTP. */
import { type Config, SUBGRAPH_NAMES, type SubgraphName } from "#shared/config.js";
import { prepareDatabase } from "#shared/database/prepare-database.js";
import type { SubgraphRoute } from "#shared/graphql/subgraph.js";
import type { Log } from "#shared/log.js";
import { loadDemoIfEmpty } from "../seed/load-demo.js";
import { createSubgraphs } from "../subgraphs/create-subgraphs.js";
import type { GraphQLDataSource } from "./data-sources/data-source.js";
import { createInProcessSource } from "./data-sources/in-process.js";
import { createSignedHttpSource, type SignedHttpSource } from "./data-sources/signed-http.js";
import { createRemoteRoutes, readRouteEntries } from "./remote-routes.js";

export interface Backend {
  readonly dataSources: Readonly<Record<string, GraphQLDataSource>>;
  readonly routes: readonly SubgraphRoute[];
  checkHealth(): Promise<void>;
  stop(): Promise<void>;
}

export async function runSubgraphs(config: Config, log: Log): Promise<Backend> {
  const database = await prepareDatabase(config, log);
  try {
    const running = await createSubgraphs({ config, databaseUrl: database.url, log });
    const subgraphs = Object.values(running.subgraphs);
    for (const subgraph of subgraphs) await subgraph.startWork();
    if (!config.oidc) await loadDemoIfEmpty({ databaseUrl: database.url, dataFolder: config.dataFolder, jobs: running.jobs });
    return {
      dataSources: Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, createInProcessSource(subgraph, log)])),
      routes: subgraphs.flatMap((subgraph) => subgraph.routes),
      async checkHealth() {
        await Promise.all(subgraphs.map((subgraph) => subgraph.checkHealth()));
      },
      async stop() {
        await running.stop();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Each subgraph may be started, stopped and replaced while the gateway runs. */
export function connectSubgraphs({ signingKeys }: Config, urls: Readonly<Record<SubgraphName, string>>): Backend {
  const sources = Object.fromEntries(
    SUBGRAPH_NAMES.map((name) => [name, createSignedHttpSource({ name, url: urls[name], signingKeys })]),
  ) as Record<SubgraphName, SignedHttpSource>;
  return {
    dataSources: sources,
    routes: createRemoteRoutes(readRouteEntries(), sources),
    // A gateway whose subgraphs are down still answers, and says which of them are.
    async checkHealth() {},
    async stop() {
      await Promise.all(Object.values(sources).map((source) => source.close()));
    },
  };
}
