/** The subgraphs of a test hub as its gateway sees them: in this process, or each behind its own port and signed HTTP. */
import type { GraphQLDataSource } from "../../gateway/data-sources/data-source.js";
import { createInProcessSource } from "../../gateway/data-sources/in-process.js";
import { createSignedHttpSource, type SignedHttpSource } from "../../gateway/data-sources/signed-http.js";
import { createRemoteRoutes } from "../../gateway/remote-routes.js";
import { type SubgraphServer, serveSubgraph } from "../../subgraphs/serve-subgraph.js";
import type { SigningKey, SubgraphName } from "../../subgraphs/shared/config.js";
import { SourceDownError } from "../../subgraphs/shared/errors.js";
import type { Subgraph, SubgraphRoute } from "../../subgraphs/shared/graphql/subgraph.js";
import { createLog, type Log } from "../../subgraphs/shared/log.js";

export interface Backend {
  readonly dataSources: Readonly<Record<string, GraphQLDataSource>>;
  readonly routes: readonly SubgraphRoute[];
  /** From here on the gateway cannot reach it. Its background work goes on. */
  stopSubgraph(name: SubgraphName): Promise<void>;
  startSubgraph(name: SubgraphName): Promise<void>;
  stop(): Promise<void>;
}

const LOCALHOST = "127.0.0.1";
const log = createLog("silent");

export function runInProcess(subgraphs: readonly Subgraph[], log: Log): Backend {
  const stopped = new Set<SubgraphName>();
  const requireRunning = (name: SubgraphName) => {
    if (stopped.has(name)) throw new SourceDownError(name);
  };
  const toSource = (subgraph: Subgraph): GraphQLDataSource => {
    const source = createInProcessSource(subgraph, log);
    return {
      async process(request, claims) {
        requireRunning(subgraph.name);
        return source.process(request, claims);
      },
    };
  };
  const toRoutes = ({ name, routes }: Subgraph) =>
    routes.map(
      (route): SubgraphRoute => ({
        ...route,
        async handle(request) {
          requireRunning(name);
          return route.handle(request);
        },
      }),
    );
  return {
    dataSources: Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, toSource(subgraph)])),
    routes: subgraphs.flatMap(toRoutes),
    stopSubgraph: async (name) => void stopped.add(name),
    startSubgraph: async (name) => void stopped.delete(name),
    stop: async () => undefined,
  };
}

export async function runDistributed(subgraphs: readonly Subgraph[], signingKeys: readonly SigningKey[]): Promise<Backend> {
  const servers = new Map<SubgraphName, { readonly server: SubgraphServer; readonly port: number }>();
  const serve = async (subgraph: Subgraph, port: number): Promise<string> => {
    const server = serveSubgraph({ subgraph, signingKeys, log });
    const url = await server.listen({ host: LOCALHOST, port });
    servers.set(subgraph.name, { server, port: Number(new URL(url).port) });
    return url;
  };
  const connect = async (subgraph: Subgraph) => {
    const url = await serve(subgraph, 0);
    return [subgraph.name, createSignedHttpSource({ name: subgraph.name, url, signingKeys })] as const;
  };
  const sources = Object.fromEntries(await Promise.all(subgraphs.map(connect))) as Record<SubgraphName, SignedHttpSource>;
  return {
    dataSources: sources,
    routes: createRemoteRoutes(subgraphs.flatMap(listRouteEntries), sources),
    stopSubgraph: async (name) => servers.get(name)?.server.stop(),
    async startSubgraph(name) {
      const subgraph = subgraphs.find((candidate) => candidate.name === name);
      // On the port of before, which is all that the gateway knows of it.
      if (subgraph) await serve(subgraph, servers.get(name)?.port ?? 0);
    },
    async stop() {
      await Promise.all(Object.values(sources).map((source) => source.close()));
      await Promise.all([...servers.values()].map(({ server }) => server.stop()));
    },
  };
}

function listRouteEntries({ name, routes }: Subgraph) {
  return routes.map(({ method, path, maxBodyBytes }) => ({ subgraph: name, method, path, maxBodyBytes }));
}
