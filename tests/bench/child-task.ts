/** Work in a process of its own, whose processor time and memory are then its own too. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cleanUpLater } from "./clean-up.js";

const PROGRAM = fileURLToPath(new URL("./main.js", import.meta.url));

/** Answers the messages of its parent, one after another. */
export type Task<Order, Result> = (order: Order) => Promise<Result>;

export interface Child<Order, Result> {
  ask(order: Order): Promise<Result>;
  stop(): void;
}

interface Reply<Result> {
  readonly result?: Result;
  readonly error?: string;
}

/** `task` is a name in child-tasks.ts; both ends are this very program, so its messages are taken as they are. */
export function startChild<Order extends object, Result>(task: string): Child<Order, Result> {
  const child = fork(PROGRAM, ["child", task], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const stop = () => void child.kill("SIGTERM");
  cleanUpLater(stop);
  return {
    stop,
    ask: (order) =>
      new Promise((resolve, reject) => {
        const fail = (code: number | null) => reject(new Error(`the process for ${task} ended with code ${code}`));
        child.once("exit", fail).once("message", (message) => {
          child.off("exit", fail);
          const { result, error } = message as Reply<Result>;
          if (error === undefined) resolve(result as Result);
          else reject(new Error(`${task}: ${error}`));
        });
        child.send(order);
      }),
  };
}

export async function runInChild<Order extends object, Result>(task: string, order: Order): Promise<Result> {
  const child = startChild<Order, Result>(task);
  try {
    return await child.ask(order);
  } finally {
    child.stop();
  }
}

/** As a shell reports a program that was told to end. */
const STOPPED = 143;

export function answerParent(task: Task<object, unknown>): void {
  const send = (reply: Reply<unknown>) => void process.send?.(reply);
  process.on("message", (order: object) => {
    task(order).then(
      (result) => send({ result }),
      (error: unknown) => send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  // Exits properly, so that a profile is written; also where the parent is gone.
  process.on("SIGTERM", () => process.exit(STOPPED)).on("disconnect", () => process.exit(STOPPED));
  // Ctrl-C reaches the whole group: the parent stops its children in order.
  process.on("SIGINT", () => undefined);
}
