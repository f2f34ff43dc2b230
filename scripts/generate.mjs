// Writes the Prisma client of every subgraph. The engine variable keeps Prisma
// from fetching a native engine that it does not use.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";

const subgraphs = readdirSync("subgraphs").filter((name) => existsSync(`subgraphs/${name}/prisma/schema.prisma`));
const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" };

for (const name of subgraphs) {
  const schema = `subgraphs/${name}/prisma/schema.prisma`;
  const client = `subgraphs/${name}/generated/client.ts`;
  if (existsSync(client) && statSync(client).mtimeMs > statSync(schema).mtimeMs) continue;
  const run = spawnSync("node_modules/.bin/prisma", ["generate", "--schema", schema], { env, encoding: "utf8" });
  if (run.status !== 0) {
    process.stderr.write(`${run.stdout}${run.stderr}`);
    process.exit(1);
  }
}
