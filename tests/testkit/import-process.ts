/** Imports one roster file in a process of its own, so that a test can kill it. Arguments: database URL, file, source, day. */
import { createMembersDb } from "../../subgraphs/members/members.db.js";
import { importRoster } from "../../subgraphs/members/rosters/import-roster.js";
import type { PlainDate } from "../../subgraphs/shared/dates.js";
import { createReaderName } from "../../subgraphs/shared/intake/file-claim.js";
import { startJobs } from "../../subgraphs/shared/jobs.js";
import { createLog } from "../../subgraphs/shared/log.js";

const [url = "", path = "", organizationId = "", day = ""] = process.argv.slice(2);
const db = createMembersDb(url, 2);
const jobs = await startJobs(url, createLog("silent"));
process.stdout.write("started\n");
const order = { organizationId, kind: "FULL" as const, effectiveOn: day as PlainDate, fileName: "roster.csv", createdBy: "test" };
await importRoster({ pool: db.pool, jobs, reader: createReaderName() }, order, { path });
process.exit(0);
