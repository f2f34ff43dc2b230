import { explainFailure } from "./explain-failure.js";

/** Longer than the slowest GraphQL request; a file that is still arriving then will be sent again. */
const LONGEST_STOP_MS = 15_000;

export interface RunningProgram {
  stop(): Promise<void>;
}

/** Starts, then stops in order at the first Ctrl-C or SIGTERM, or when the program that started it is gone; at once at the second. */
export async function runProgram(start: () => Promise<RunningProgram>): Promise<void> {
  const exitUnstarted = () => process.exit(1);
  process.once("disconnect", exitUnstarted);
  try {
    const program = await start();
    let stopping = false;
    const end = () => {
      if (stopping) process.exit(130);
      stopping = true;
      void stopAndExit(program);
    };
    process.off("disconnect", exitUnstarted);
    process.on("SIGINT", end).on("SIGTERM", end).on("disconnect", end);
    if (process.send && !process.connected) end();
  } catch (error) {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exit(1);
  }
}

async function stopAndExit(program: RunningProgram): Promise<void> {
  setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
  try {
    await program.stop();
    process.exit(0);
  } catch {
    process.exit(1);
  }
}
