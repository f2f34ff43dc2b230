/** Applies the migrations and ends: the first step of a deployment. */
import { readConfig } from "../config.js";
import { createLog } from "../log.js";
import { explainFailure } from "../process/explain-failure.js";
import { prepareDatabase } from "./prepare-database.js";

try {
  const config = readConfig();
  const database = await prepareDatabase(config, createLog("info"));
  await database.stop();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exit(1);
}
