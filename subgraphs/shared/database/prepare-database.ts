import type { Config } from "../config.js";
import type { Log } from "../log.js";
import { type RunningDatabase, startEmbeddedDatabase } from "./embedded.js";
import { migrate } from "./migrate.js";

/** The database that the settings name, or the embedded one, with every migration applied. */
export async function prepareDatabase(config: Config, log: Log): Promise<RunningDatabase> {
  const database = config.databaseUrl
    ? { url: config.databaseUrl, stop: async () => undefined }
    : await startEmbeddedDatabase(config.dataFolder);
  const applied = await migrate(database.url);
  if (applied.length > 0) log.info("migrations applied", { rows: applied.length });
  return database;
}
