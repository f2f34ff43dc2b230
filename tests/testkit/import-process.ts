/** Imports one file in a process of its own, so that a test can kill it. Arguments: kind, database URL, file, source, day. */
import { CLAIM_FILES } from "../../subgraphs/measures/claims/claim-files.js";
import { importRoster } from "../../subgraphs/members/rosters/import-roster.js";
import { createPool } from "../../subgraphs/shared/database/create-pool.js";
import type { PlainDate } from "../../subgraphs/shared/dates.js";
import { createReaderName } from "../../subgraphs/shared/intake/file-claim.js";
import { importSourceFile } from "../../subgraphs/shared/intake/source-files.js";
import { startJobs } from "../../subgraphs/shared/jobs.js";
import { createLog } from "../../subgraphs/shared/log.js";

const [kind = "", url = "", path = "", organizationId = "", day = ""] = process.argv.slice(2);
const pool = createPool(url, { subgraph: kind === "claims" ? "measures" : "members", connections: 2 });
const intake = { pool, jobs: await startJobs(url, createLog("silent")), reader: createReaderName() };
const order = { organizationId, effectiveOn: day as PlainDate, fileName: "file.csv", createdBy: "test" };
process.stdout.write("started\n");
if (kind === "claims") await importSourceFile(intake, CLAIM_FILES, { order, path });
else await importRoster(intake, { ...order, kind: "FULL" }, { path });
process.exit(0);
