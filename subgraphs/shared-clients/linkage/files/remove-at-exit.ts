import { rmSync } from "node:fs";

/** Files and folders that must not outlive the program, however it ends. The answer takes the promise back. */
export function removeAtExit(...paths: readonly string[]): () => void {
  const remove = () => {
    for (const path of paths) rmSync(path, { recursive: true, force: true });
  };
  process.once("exit", remove);
  return () => process.off("exit", remove);
}
