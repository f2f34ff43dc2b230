/** A thread that cleans one part, and tells how many rows more it has done. */
import { parentPort, workerData } from "node:worker_threads";
import { cleanPart, type PartOrder } from "./clean-part.js";
import { openDuckDb } from "./duck-db.js";

/** The rows come from a file and go to one. */
const MEMORY_MIB = 256;

const part = workerData as PartOrder;
const connection = await openDuckDb({ memoryLimitMib: MEMORY_MIB, threads: 1, tempFolder: `${part.path}-spill` });
await cleanPart(connection, part, (rows) => parentPort?.postMessage(rows));
connection.closeSync();
