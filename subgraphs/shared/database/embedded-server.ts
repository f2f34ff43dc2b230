/**
 * The embedded database as a process of its own: PGlite behind a Unix socket that speaks PostgreSQL's protocol.
 * It lives while its starter lives or anybody is connected, so that the command line and a running hub can share it.
 */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { listenOnSocket } from "./embedded-socket.js";

const [folder, socketPath] = process.argv.slice(2) as [string, string];
const IDLE_CHECK_MS = 1_000;

const database = await PGlite.create(folder);
mkdirSync(dirname(socketPath), { recursive: true, mode: 0o700 });
if (existsSync(socketPath)) rmSync(socketPath);
const server = await listenOnSocket(database, socketPath);
process.send?.({ ready: true });

let starterLives = true;
process.on("disconnect", () => {
  starterLives = false;
});
// A Ctrl-C in the terminal reaches the whole process group: the starter decides when this process ends.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => void stop());
const idleCheck = setInterval(() => {
  if (!starterLives && server.connections() === 0) void stop();
}, IDLE_CHECK_MS);

async function stop(): Promise<void> {
  clearInterval(idleCheck);
  await server.close();
  await database.close();
  process.exit(0);
}
