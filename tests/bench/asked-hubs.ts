/** The same question to the same data over three ways: in process, over signed HTTP, and as one schema. */
import { SUBGRAPH_NAMES, type SubgraphName } from "#shared/config.js";
import type { GraphQLRequest } from "#shared/graphql/execute.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { Claims } from "#shared/identity.js";
import { createLog } from "#shared/log.js";
import { createApolloServer } from "../../gateway/apollo-server.js";
import type { GraphQLDataSource } from "../../gateway/data-sources/data-source.js";
import { createInProcessSource } from "../../gateway/data-sources/in-process.js";
import { createSignedHttpSource } from "../../gateway/data-sources/signed-http.js";
import { createGateway } from "../../gateway/server.js";
import { composeSupergraph } from "../../schema/compose.js";
import { type BenchHub, readBenchConfig } from "./bench-database.js";
import { type Child, startChild } from "./child-task.js";
import { cleanUpLater } from "./clean-up.js";
import { cpuMs } from "./measure.js";
import { createOneSchemaEngine } from "./one-schema.js";
import type { ServeOrder, ServeReply } from "./serve-task.js";

/** A hub that can be asked, and the processor time that it has spent, wherever it runs. */
export interface AskedHub {
  ask(request: GraphQLRequest, claims: Claims): Promise<unknown>;
  cpuMs(): Promise<number>;
}

export async function askInProcess(subgraphs: readonly Subgraph[]): Promise<AskedHub> {
  const log = createLog("error");
  return askGateway(
    subgraphs,
    Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, createInProcessSource(subgraph, log)])),
  );
}

/** Each subgraph in a process of its own, as in a distributed hub. */
export async function askOverHttp(hub: BenchHub, subgraphs: readonly Subgraph[]): Promise<AskedHub> {
  const { signingKeys } = readBenchConfig(hub);
  const children = SUBGRAPH_NAMES.map((name) => [name, startChild<ServeOrder, ServeReply>("serve-subgraph")] as const);
  const sources: Record<string, GraphQLDataSource> = {};
  for (const [name, child] of children) sources[name] = await serve(hub, name, { child, signingKeys });
  const { ask } = await askGateway(subgraphs, sources);
  return {
    ask,
    async cpuMs() {
      const spent = await Promise.all(children.map(([, child]) => child.ask({})));
      return spent.reduce((sum, reply) => sum + reply.cpuMs, cpuMs());
    },
  };
}

async function serve(
  hub: BenchHub,
  name: SubgraphName,
  { child, signingKeys }: Pick<ReturnType<typeof readBenchConfig>, "signingKeys"> & { child: Child<ServeOrder, ServeReply> },
): Promise<GraphQLDataSource> {
  const { url } = await child.ask({ serve: { hub, name } });
  const source = createSignedHttpSource({ name, url, signingKeys });
  cleanUpLater(() => source.close());
  return source;
}

async function askGateway(subgraphs: readonly Subgraph[], dataSources: Record<string, GraphQLDataSource>): Promise<AskedHub> {
  const gateway = await createGateway({
    config: { production: true },
    supergraphSdl: composeSupergraph(subgraphs).supergraphSdl,
    dataSources,
    routes: [],
    authenticate: () => Promise.reject(new Error("nobody signs in here")),
    log: createLog("error"),
  });
  cleanUpLater(() => gateway.stop());
  return { ask: (request, claims) => gateway.execute(request, claims), cpuMs: async () => cpuMs() };
}

export async function askOneSchema(subgraphs: readonly Subgraph[]): Promise<AskedHub> {
  const apollo = createApolloServer({ engine: createOneSchemaEngine(subgraphs), production: true, log: createLog("error") });
  await apollo.start();
  cleanUpLater(() => apollo.stop());
  return {
    cpuMs: async () => cpuMs(),
    async ask({ query, variables }, claims) {
      const { body } = await apollo.executeOperation({ query, variables }, { contextValue: { claims } });
      return body.kind === "single" ? body.singleResult : undefined;
    },
  };
}
