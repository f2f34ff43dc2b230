import { requireNode } from "#shared/process/require-node.js";

requireNode();
const { runCommandLine } = await import("./run-command-line.js");
await runCommandLine(process.argv);
