/** The name of one subgraph in, that subgraph behind its own port out, with its share of the background work. */
import { ConfigError, readConfig, SUBGRAPH_NAMES } from "#shared/config.js";
import { prepareDatabase } from "#shared/database/prepare-database.js";
import { createLog } from "#shared/log.js";
import type { RunningProgram } from "#shared/process/run-program.js";
import { createSubgraphs } from "./create-subgraphs.js";
import { serveSubgraph } from "./serve-subgraph.js";

export async function startSubgraph(wanted: string | undefined): Promise<RunningProgram> {
  const name = SUBGRAPH_NAMES.find((candidate) => candidate === wanted);
  if (!name) throw new ConfigError(`name the subgraph to start, one of: ${SUBGRAPH_NAMES.join(", ")}`);
  const config = readConfig();
  const log = createLog(config.logLevel);
  const database = await prepareDatabase(config, log);
  try {
    const running = await createSubgraphs({ config, databaseUrl: database.url, log }, [name]);
    const subgraph = running.subgraphs[name];
    if (!subgraph) throw new Error(`the subgraph ${name} was not built`);
    const server = serveSubgraph({ subgraph, signingKeys: config.signingKeys, log });
    await subgraph.startWork();
    process.stdout.write(`${name} answers at ${await server.listen(config)}\n`);
    return {
      async stop() {
        await server.stop();
        await running.stop();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
