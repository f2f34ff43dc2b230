import { requireNode } from "#shared/process/require-node.js";

requireNode();
const { runProgram } = await import("#shared/process/run-program.js");
const { startSubgraph } = await import("./start-subgraph.js");
await runProgram(() => startSubgraph(process.argv[2]));
