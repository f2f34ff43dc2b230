/** A long list is cleaned by several threads; what comes out is what one would have made of it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { hasBuild, startProcess } from "./plain-process.js";

/** Long enough for two threads; half of it for one alone. */
const ROWS = 60_000;
const HEADER = "id,first,last,born,sex,zip";
const folder = mkdtempSync(join(tmpdir(), "hub-link-many-"));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

/** Everybody stands in the list twice, far apart. */
const lines = Array.from({ length: ROWS }, (_, index) => {
  const { first_name, last_name, birth_date, sex, zip } = inventIdentity(index % (ROWS / 2));
  return [index, first_name, last_name, birth_date, sex, zip].join(",");
});

/** The clusters of these files, all of one roster. */
async function link(name: string, files: readonly (readonly string[])[]): Promise<string> {
  const paths = files.map((part, index) => {
    writeFileSync(at(`${name}-${index}.csv`), `${[HEADER, ...part].join("\n")}\n`);
    return at(`${name}-${index}.csv`);
  });
  const columns = { id: "recordId", first: "firstName", last: "lastName", born: "birthDate", sex: "sex", zip: "zip" };
  const rosters = paths.map((path) => [path, { roster: "all" }]);
  writeFileSync(at(`${name}.json`), JSON.stringify({ columns, files: Object.fromEntries(rosters) }));
  const words = ["link", "--map", at(`${name}.json`), "--clusters", at(`${name}-clusters.csv`)];
  const records = paths.flatMap((path) => ["--records", path]);
  const { ended } = startProcess([process.execPath, "dist/command-line/main.js", ...words, ...records], { TMPDIR: folder });
  const { code, output } = await ended;
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("reading: 100%") });
  return readFileSync(at(`${name}-clusters.csv`), "utf8");
}

test.runIf(hasBuild)("a list that several threads clean has the clusters of the same list in short files", async () => {
  const whole = await link("whole", [lines]);
  const short = await link("short", [lines.slice(0, ROWS / 2), lines.slice(ROWS / 2)]);
  expect(whole.trimEnd().split("\n")).toHaveLength(ROWS + 1);
  expect(whole).toBe(short);
  expect(readdirSync(folder).filter((name) => name.startsWith("hub-linkage-"))).toEqual([]);
});
