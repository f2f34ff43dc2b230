import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { Command } from "commander";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { addLinkCommand } from "../../../command-line/commands/link.js";
import { HubError } from "../../../subgraphs/shared/errors.js";
import { openDuckDb } from "../../../subgraphs/shared-clients/linkage/files/duck-db.js";
import { quoteText } from "../../../subgraphs/shared-clients/linkage/files/sql.js";

const PROGRAM = fileURLToPath(new URL("../../../command-line/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hub-link-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** For the working files of processes of their own. */
const temporary = join(folder, "temporary");
mkdirSync(temporary);

const at = (name: string) => join(folder, name);

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** hub link, in a process of its own; stopped by Ctrl-C as soon as it writes this. */
function link(words: readonly string[], stopAt?: string): Promise<Ended> {
  const program = spawn(process.execPath, ["--import", "tsx", "--conditions=hub-source", PROGRAM, "link", ...words], {
    env: { ...process.env, TMPDIR: temporary },
  });
  let [output, errors] = ["", ""];
  program.stdout.on("data", (data) => {
    output += data;
  });
  program.stderr.on("data", (data) => {
    errors += data;
    if (stopAt && errors.includes(stopAt)) program.kill("SIGINT");
  });
  return new Promise((resolve) => program.once("close", (code) => resolve({ code, output, errors })));
}

/** hub link in this process, which fails with what a process of its own would print. */
async function linkHere(words: readonly string[]): Promise<void> {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const program = new Command("hub").exitOverride();
  addLinkCommand(program);
  await program.parseAsync(["node", "hub", "link", ...words]);
}

function write(name: string, content: string | Buffer): string {
  writeFileSync(at(name), content);
  return at(name);
}

function readRows(name: string): Record<string, string>[] {
  const content = readFileSync(at(name));
  return parse(name.endsWith(".gz") ? gunzipSync(content) : content, { columns: true });
}

const HEADER = "key,first,last,born,zip\n";
const ANA = "Ana,Cruz Vega,2014-02-07,66601\n";
const KEVIN = "Kevin,Smith,2011-11-23,66602\n";
const ZOE = "Zoë,Øster,2016-08-30,67201\n";

beforeAll(async () => {
  const columns = { key: "recordId", first: "firstName", last: "lastName", born: "birthDate", zip: "zip" };
  write("map.json", JSON.stringify({ columns, files: undefined }));
  write("titlev.csv", `${HEADER}T1,${ANA}T2,${KEVIN}`);
  write("plan.csv.gz", gzipSync(`${HEADER}P1,${KEVIN}P2,${ZOE}`));
  write("health.csv", `${HEADER}H1,Zoe,Oster,2016-08-30,67201\nH2,Ana,Cruz,2014-02-07,66601\n`);
  const connection = await openDuckDb();
  await connection.run(
    `copy (from read_csv(${quoteText(at("health.csv"))}, all_varchar = true)) to ${quoteText(at("health.parquet"))}`,
  );
  connection.closeSync();
});

const three = () => ["titlev.csv", "plan.csv.gz", "health.parquet"].flatMap((name) => ["--records", at(name)]);
const map = () => ["--map", at("map.json")];

describe("hub link", () => {
  test("finds the children of CSV, gzipped and Parquet lists, and writes pairs and clusters", async () => {
    const outputs = ["--out", at("pairs.csv"), "--clusters", at("clusters.csv.gz")];
    const { code, output } = await link([...three(), ...map(), ...outputs, "--no-train"]);
    expect([code, output.split("\n").slice(0, 2)]).toEqual([
      0,
      ["6 records of titlev, plan, health", "3 people; 3 pairs linked, 0 to review, 0 possible"],
    ]);
    const pairs = readRows("pairs.csv").map(({ record_a, roster_a, record_b, roster_b, grade, reason, agreement_first_name }) => {
      return { a: `${roster_a} ${record_a}`, b: `${roster_b} ${record_b}`, grade, reason, agreement_first_name };
    });
    const exact = { grade: "CERTAIN", reason: "", agreement_first_name: "exact" };
    expect(pairs.sort((x, y) => x.a.localeCompare(y.a))).toEqual([
      { a: "plan P2", b: "health H1", ...exact },
      { a: "titlev T1", b: "health H2", ...exact },
      { a: "titlev T2", b: "plan P1", ...exact },
    ]);
    expect(readRows("clusters.csv.gz")).toEqual([
      { record_id: "T1", roster: "titlev", cluster_id: "1" },
      { record_id: "T2", roster: "titlev", cluster_id: "2" },
      { record_id: "P1", roster: "plan", cluster_id: "2" },
      { record_id: "P2", roster: "plan", cluster_id: "4" },
      { record_id: "H1", roster: "health", cluster_id: "4" },
      { record_id: "H2", roster: "health", cluster_id: "1" },
    ]);
  });

  test("takes dates of a form that it does not know as not sent, and says so", async () => {
    write("odd-dates.csv", `${HEADER}1,Ana,Cruz Vega,born ~7~2~2014,66601\n`);
    const { output } = await link(["--records", at("odd-dates.csv"), "--records", at("titlev.csv"), ...map(), "--no-train"]);
    expect(output).toContain(`${at("odd-dates.csv")}: 1 of 1 birth dates cannot be read; they count as not sent.\n`);
  });

  test("finds a person twice in one list", async () => {
    write("one.csv", `${HEADER}1,${ANA}2,${KEVIN}3,${ANA}`);
    const { code, output } = await link(["--records", at("one.csv"), ...map(), "--dedupe", "--no-train", "--json"]);
    const { records, clusters, grades } = JSON.parse(output);
    expect({ code, records, clusters, grades }).toEqual({ code: 0, records: 3, clusters: 2, grades: { CERTAIN: 1 } });
  });

  test("weighs with a saved model as the run that saved it did", async () => {
    const trained = await link([...three(), ...map(), "--train", "--save-model", at("model.json"), "--out", at("first.csv")]);
    const again = await link([...three(), ...map(), "--model", at("model.json"), "--out", at("second.csv")]);
    expect([trained.code, again.code]).toEqual([0, 0]);
    expect(readRows("second.csv")).toEqual(readRows("first.csv"));
    expect(readRows("first.csv").length).toBeGreaterThan(2);
  });

  test("follows a chain through a list's rosters where the list may name a person more than once", async () => {
    const columns = { key: "recordId", list: "roster", first: "firstName", last: "lastName", born: "birthDate", zip: "zip" };
    write("chain-map.json", JSON.stringify({ columns }));
    const rows = ["1,A,Ana,Cruz,2014-02-07,66601", "2,B,Ana,Cruz Vega,2014-02-17,66601", "3,A,Anna,Vega,2014-02-17,67201"];
    write("chain.csv", `key,list,first,last,born,zip\n${rows.join("\n")}\n`);
    const order = ["--records", at("chain.csv"), "--map", at("chain-map.json"), "--no-train", "--json"];
    const [apart, together] = await Promise.all([link(order), link([...order, "--dedupe"])]);
    expect([apart, together].map(({ output }) => JSON.parse(output).clusters)).toEqual([2, 1]);
  });

  test("leaves to people what is theirs at a threshold of 0, too", async () => {
    write("twins.csv", `${HEADER}1,${KEVIN}2,${KEVIN.replace("Kevin", "Zoe")}`);
    const { output } = await link(["--records", at("twins.csv"), ...map(), "--no-train", "--threshold", "-9", "--json"]);
    expect(JSON.parse(output)).toMatchObject({ clusters: 2, grades: { PROBABLE: 1 } });
  });

  test("links nobody below the threshold", async () => {
    const { output } = await link([...three(), ...map(), "--no-train", "--threshold", "60", "--json"]);
    expect(JSON.parse(output)).toMatchObject({ clusters: 6, grades: { PROBABLE: 3 } });
  });
});

describe("hub link refuses in one sentence", () => {
  test.each<[string, () => string[], () => string]>([
    ["a file that is not there", () => ["--records", at("none.csv"), ...map()], () => `There is no file ${at("none.csv")}.`],
    ["an empty file", () => ["--records", write("empty.csv", ""), ...map()], () => `${at("empty.csv")} is empty.`],
    [
      "a header alone",
      () => ["--records", write("bare.csv", HEADER), ...map()],
      () => `${at("bare.csv")} has a header but no rows.`,
    ],
    [
      "a column that is missing",
      () => ["--records", write("short.csv", "key,first,last,born\n1,Ana,Cruz,2014-02-07\n"), ...map()],
      () => `${at("short.csv")} has no column zip; it has key, first, last, born.`,
    ],
    [
      "a record id that stands there twice",
      () => ["--records", write("twice.csv", `${HEADER}7,${ANA}7,${KEVIN}`), ...map()],
      () => `${at("twice.csv")}: the record id 7 stands there more than once.`,
    ],
    [
      "a record without its id",
      () => ["--records", write("blank.csv", `${HEADER}${`1,${ANA}`.repeat(3000)},${KEVIN.trim()}`), ...map()],
      () => `${at("blank.csv")}: row 3001 has no key.`,
    ],
    [
      "two lists to link to itself",
      () => ["--records", at("titlev.csv"), "--records", at("plan.csv.gz"), "--dedupe", ...map()],
      () => "--dedupe: give one list",
    ],
    [
      "a model that is not there",
      () => ["--records", at("titlev.csv"), ...map(), "--model", at("none.json")],
      () => `There is no file ${at("none.json")}.`,
    ],
    [
      "a model that is none",
      () => ["--records", at("titlev.csv"), ...map(), "--model", write("odd.json", '{"version": 2}')],
      () => `${at("odd.json")} is no linkage model: cleaningVersion: Invalid input: expected number, received undefined.`,
    ],
  ])("%s", async (_case, words, message) => {
    const refused = await linkHere([...words(), "--out", at("refused.csv")]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(HubError);
    expect((refused as HubError).message).toBe(message());
    expect(existsSync(at("refused.csv"))).toBe(false);
  });

  test("and with exit code 1: an unknown kind of column", async () => {
    const path = write("kind.json", JSON.stringify({ columns: { key: "shoeSize" } }));
    const { code, errors } = await link(["--records", at("titlev.csv"), "--map", path]);
    expect([code, errors.split(";")[0]]).toEqual([1, `${path}: columns → key: "shoeSize" is no kind of column`]);
  });
});

test("Ctrl-C leaves no half answer and no working files behind", async () => {
  const rows = Array.from(
    { length: 40_000 },
    (_, i) => `${i},${["Ana", "Kevin", "Zoe", "Jayden"][i % 4]},N${i % 900},20${10 + (i % 9)}-02-0${1 + (i % 8)},66601\n`,
  );
  write("big.csv", `${HEADER}${rows.join("")}`);
  const isWorkingFolder = (name: string) => name.startsWith("hub-linkage-");
  const seen = new Set<string>();
  const watcher = watch(temporary, (_, name) => seen.add(name ?? ""));
  const { code } = await link(["--records", at("big.csv"), ...map(), "--out", at("big-pairs.csv")], "comparing");
  watcher.close();
  expect({ code, files: readdirSync(folder).filter((name) => name.startsWith("big-")) }).toEqual({ code: 130, files: [] });
  expect([...seen].some(isWorkingFolder)).toBe(true);
  expect(readdirSync(temporary).filter(isWorkingFolder)).toEqual([]);
});
