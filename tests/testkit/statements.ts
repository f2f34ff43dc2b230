import pg from "pg";

/** How many statements this process sends to the database meanwhile: what a question costs, and so how long it takes. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype;
  let count = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...values: unknown[]) {
    if (!isOfTheJobQueue(values[0])) count += 1;
    return (query as (...values: unknown[]) => unknown).apply(this, values);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return count;
}

function isOfTheJobQueue(statement: unknown): boolean {
  const text = typeof statement === "string" ? statement : (statement as { text?: string } | undefined)?.text;
  return text?.includes("hub_jobs") ?? false;
}
