import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { to } from "pg-copy-streams";

/** What the statement answers, as a file: a line a row, tabs between its columns, nothing for null. It takes no parameters. */
export async function copyToFile(client: pg.ClientBase, sql: string, path: string): Promise<void> {
  await pipeline(client.query(to(`copy (${sql}) to stdout (null '')`)), createWriteStream(path));
}
