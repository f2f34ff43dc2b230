import { requireNode } from "#shared/process/require-node.js";

requireNode();
const { runProgram } = await import("#shared/process/run-program.js");
const { startDistributed } = await import("./start-distributed.js");
await runProgram(startDistributed);
