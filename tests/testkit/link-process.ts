/** Links one roster in a process of its own, so that a test can kill it. Arguments: database URL, roster. */
import { createPool } from "../../subgraphs/shared/database/create-pool.js";
import { createLog } from "../../subgraphs/shared/log.js";
import { linkRosters } from "../../subgraphs/shared-clients/linkage/link-rosters.js";

const [url = "", rosterId = ""] = process.argv.slice(2);
const pool = createPool(url, { subgraph: "shared-clients", connections: 2 });
await pool.query("select 1");
process.stdout.write("started\n");
await linkRosters({ pool, log: createLog("silent"), now: () => new Date("2025-06-20T12:00:00Z") }, Number(rosterId));
process.exit(0);
