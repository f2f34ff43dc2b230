import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { withWorkingDatabase } from "../../../../../subgraphs/shared-clients/linkage/files/working-database.js";

const made: string[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

function makeFolder(processId: number | undefined): string {
  const folder = join(tmpdir(), `hub-linkage-${processId}-test`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "records.tsv"), "1\tANA\n");
  made.push(folder);
  return folder;
}

test("the folder lives as long as the work, also where it fails", async () => {
  const folders: string[] = [];
  const work = (fails: boolean) =>
    withWorkingDatabase(200, async (connection, folder) => {
      folders.push(folder);
      writeFileSync(join(folder, "records.tsv"), "1\tANA\n");
      await connection.run("select 1");
      if (fails) throw new Error("no");
      return existsSync(folder);
    });
  expect(await work(false)).toBe(true);
  await expect(work(true)).rejects.toThrow("no");
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, false]);
});

test("what a killed process left behind goes with the next work; what a running one uses stays", async () => {
  const ended = spawnSync(process.execPath, ["--version"]).pid;
  const abandoned = makeFolder(ended);
  // After a restart in a container the new process often has the number of the old one.
  const ofFormerSelf = makeFolder(process.pid);
  const ofParent = makeFolder(process.ppid);
  await withWorkingDatabase(200, async (_, outer) => {
    await withWorkingDatabase(200, async () => expect(existsSync(outer)).toBe(true));
  });
  expect([abandoned, ofFormerSelf, ofParent].map((folder) => existsSync(folder))).toEqual([false, false, true]);
});
