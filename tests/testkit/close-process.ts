/** Closes a month in a process of its own, so that a test can kill it. Arguments: database URL, organization, month. */
import "reflect-metadata";
import { graphql } from "graphql";
import { actForOrganization } from "../../command-line/program-staff.js";
import { createIdCodec } from "../../subgraphs/shared/ids.js";
import type { Jobs } from "../../subgraphs/shared/jobs.js";
import { createLog } from "../../subgraphs/shared/log.js";
import { createSharedClientsSubgraph } from "../../subgraphs/shared-clients/shared-clients.subgraph.js";

const [databaseUrl = "", organizationId = "", month = ""] = process.argv.slice(2);
const jobs: Jobs = { publish: async () => undefined, work: async () => undefined, stop: async () => undefined };
const subgraph = await createSharedClientsSubgraph({
  databaseUrl,
  connections: 2,
  transactionsAtOnce: 1,
  ids: createIdCodec(Buffer.alloc(32, 7)),
  jobs,
  log: createLog("silent"),
  sealKey: Buffer.alloc(32),
  spoolFolder: "",
  now: () => new Date("2025-06-20T12:00:00Z"),
});
await subgraph.checkHealth();
process.stdout.write("started\n");
const { errors } = await graphql({
  schema: subgraph.schema,
  source: "mutation ($month: Month!) { closeMonth(month: $month) { version } }",
  variableValues: { month },
  contextValue: subgraph.createContext(actForOrganization(organizationId)),
});
if (errors) throw errors[0];
process.exit(0);
