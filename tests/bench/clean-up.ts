/** What a benchmark leaves behind, taken away in the end: after success, failure and Ctrl-C alike. */
const steps: (() => Promise<void> | void)[] = [];

/** Steps run last in, first out. */
export function cleanUpLater(step: () => Promise<void> | void): void {
  steps.push(step);
}

let cleaning: Promise<void> = Promise.resolve();

/** Resolves when everything is away, also what a call before this one has begun to take away. */
export function cleanUp(): Promise<void> {
  cleaning = cleaning.then(runSteps);
  return cleaning;
}

async function runSteps(): Promise<void> {
  for (let step = steps.pop(); step; step = steps.pop()) {
    try {
      await step();
    } catch (error) {
      process.stderr.write(`Cleaning up: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}

export function cleanUpOnSignals(): void {
  const end = () => void cleanUp().finally(() => process.exit(130));
  process.once("SIGINT", end).once("SIGTERM", end);
}
