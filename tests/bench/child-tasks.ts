import { answerParent, type Task } from "./child-task.js";
import { followRoster, importFile, insertBare } from "./intake-tasks.js";
import { linkAll } from "./linkage/link-task.js";
import { scorePairs } from "./linkage/similarity-task.js";
import { fillIdentities } from "./look-up-tasks.js";
import { importOne } from "./resources-task.js";
import { serveOne } from "./serve-task.js";

const TASKS = {
  "serve-subgraph": serveOne,
  "import-file": importFile,
  "insert-bare": insertBare,
  "follow-roster": followRoster,
  "import-directory": importOne,
  "link-all": linkAll,
  "score-pairs": scorePairs,
  "fill-identities": fillIdentities,
};

export function runChildTask(name: string | undefined): void {
  const task = Object.entries(TASKS).find(([known]) => known === name)?.[1];
  if (!task) throw new Error(`there is no task ${name}`);
  answerParent(task as Task<object, unknown>);
}
