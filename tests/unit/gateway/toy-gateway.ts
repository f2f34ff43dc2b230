/** A listening gateway over the toy graph, its subgraphs in the same process or behind signed HTTP. */
import { NotAuthenticatedError } from "#shared/errors.js";
import type { Identity } from "#shared/identity.js";
import type { Authenticate } from "../../../gateway/authenticate.js";
import { createInProcessSource } from "../../../gateway/data-sources/in-process.js";
import { createSignedHttpSource, type SignedHttpSource } from "../../../gateway/data-sources/signed-http.js";
import { createRemoteRoutes } from "../../../gateway/remote-routes.js";
import { createGateway } from "../../../gateway/server.js";
import { type SubgraphServer, serveSubgraph } from "../../../subgraphs/serve-subgraph.js";
import { createToyGraph, silentLog, type ToyGraph } from "./toy-graph.js";

export const ARRANGEMENTS = ["in one process", "with subgraphs behind signed HTTP"] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

export const ANNA: Identity = { subject: "anna", organizationId: "KS_TITLE_V", role: "TITLE_V_STAFF" };
const KEYS = [{ id: "k", secret: Buffer.alloc(32, 7) }];
const LOCAL = { host: "127.0.0.1", port: 0 };

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface ToyGateway {
  readonly url: string;
  post(body: string, headers?: Record<string, string>): Promise<Response>;
  ask(query: string, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
}

export async function startToyGateway(arrangement: Arrangement): Promise<ToyGateway> {
  const graph = createToyGraph();
  const backend = arrangement === "in one process" ? runInProcess(graph) : await runRemote(graph);
  const gateway = await createGateway({
    config: { production: true },
    supergraphSdl: graph.supergraphSdl,
    ...backend,
    authenticate: signInAnna,
    log: silentLog,
  });
  const url = await gateway.listen(LOCAL);
  const post: ToyGateway["post"] = (body, headers) =>
    fetch(`${url}/graphql`, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
  return {
    url,
    post,
    async ask(query, headers) {
      const response = await post(JSON.stringify({ query }), headers);
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    async stop() {
      await gateway.stop();
      await backend.stop();
    },
  };
}

const signInAnna: Authenticate = async ({ authorization }) => {
  if (authorization && authorization !== "Bearer anna") throw new NotAuthenticatedError();
  return authorization ? ANNA : null;
};

function runInProcess({ members, programs }: ToyGraph) {
  const dataSources = {
    members: createInProcessSource(members, silentLog),
    programs: createInProcessSource(programs, silentLog),
  };
  return { dataSources, routes: members.routes, stop: async () => undefined };
}

async function runRemote(graph: ToyGraph) {
  const servers: SubgraphServer[] = [];
  const connect = async (subgraph: ToyGraph["members"]): Promise<SignedHttpSource> => {
    const server = serveSubgraph({ subgraph, signingKeys: KEYS, log: silentLog });
    servers.push(server);
    return createSignedHttpSource({ name: subgraph.name, url: await server.listen(LOCAL), signingKeys: KEYS });
  };
  const dataSources = { members: await connect(graph.members), programs: await connect(graph.programs) };
  const entries = graph.members.routes.map(({ method, path, maxBodyBytes }) => {
    return { subgraph: "members" as const, method, path, maxBodyBytes };
  });
  return {
    dataSources,
    routes: createRemoteRoutes(entries, dataSources as never),
    async stop() {
      await Promise.all(Object.values(dataSources).map((source) => source.close()));
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
