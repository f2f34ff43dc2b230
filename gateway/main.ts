import { requireNode } from "#shared/process/require-node.js";

requireNode();
const { runProgram } = await import("#shared/process/run-program.js");
const { startGateway } = await import("./start-gateway.js");
await runProgram(startGateway);
