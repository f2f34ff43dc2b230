import type { SubgraphName } from "#shared/config.js";
import { createLog } from "#shared/log.js";
import { createSubgraphs } from "../../subgraphs/create-subgraphs.js";
import { serveSubgraph } from "../../subgraphs/serve-subgraph.js";
import { type BenchHub, readBenchConfig } from "./bench-database.js";
import { cpuMs } from "./measure.js";

/** With a hub: begin to serve. Without: only say how much processor time was spent until now. */
export interface ServeOrder {
  readonly serve?: { readonly hub: BenchHub; readonly name: SubgraphName };
}

export interface ServeReply {
  /** Empty except in the first reply. */
  readonly url: string;
  readonly cpuMs: number;
}

/** One subgraph behind its own port, as a distributed hub runs it. */
export async function serveOne({ serve }: ServeOrder): Promise<ServeReply> {
  if (!serve) return { url: "", cpuMs: cpuMs() };
  const { hub, name } = serve;
  const config = readBenchConfig(hub);
  const log = createLog("error");
  const running = await createSubgraphs({ config, databaseUrl: hub.databaseUrl, log }, [name]);
  const subgraph = running.subgraphs[name];
  if (!subgraph) throw new Error(`the subgraph ${name} was not built`);
  const server = serveSubgraph({ subgraph, signingKeys: config.signingKeys, log });
  return { url: await server.listen({ host: "127.0.0.1", port: 0 }), cpuMs: cpuMs() };
}
