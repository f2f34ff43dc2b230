#!/usr/bin/env node
// Starts the compiled command line, and compiles it first on a fresh clone.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = new URL("../dist/command-line/main.js", import.meta.url);
if (!existsSync(main)) {
  process.stderr.write("Building the hub, once …\n");
  const root = fileURLToPath(new URL("..", import.meta.url));
  const build = spawnSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: ["ignore", 2, 2] });
  if (build.status !== 0) process.exit(1);
}
await import(main.href);
