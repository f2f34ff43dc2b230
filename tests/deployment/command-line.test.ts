/** The commands of an operator's first day, in their order, on one database: each prints what it did, and repeating it changes nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addCloseMonthCommand } from "../../command-line/commands/close-month.js";
import { addImportCommand } from "../../command-line/commands/import.js";
import { addImportClaimsCommand } from "../../command-line/commands/import-claims.js";
import { addReportCommand } from "../../command-line/commands/report.js";
import { addSampleReviewCommand } from "../../command-line/commands/sample-review.js";
import { addSeedCommand } from "../../command-line/commands/seed.js";
import { addSourceCommand } from "../../command-line/commands/source.js";
import { addStatusCommand } from "../../command-line/commands/status.js";
import { addUndoCommand } from "../../command-line/commands/undo.js";
import { addVerifyAuditCommand } from "../../command-line/commands/verify-audit.js";
import { toPlainDate } from "../../subgraphs/shared/dates.js";
import { claim, toClaimCsv } from "../testkit/claims.js";
import { useDatabase } from "../testkit/database.js";
import { inventChildren } from "../testkit/factories.js";
import { toCsv } from "../testkit/rosters.js";

const COMMANDS = [
  addSeedCommand,
  addSourceCommand,
  addImportCommand,
  addImportClaimsCommand,
  addStatusCommand,
  addReportCommand,
  addCloseMonthCommand,
  addSampleReviewCommand,
  addUndoCommand,
  addVerifyAuditCommand,
];
const database = useDatabase();
const folder = mkdtempSync(join(tmpdir(), "hub-commands-"));
/** The last month that has ended. */
const MONTH = toPlainDate(new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth(), 0))).slice(0, 7);
const DAY = `${MONTH}-01`;

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("HUB_DATA_FOLDER", folder);
  vi.stubEnv("HUB_LOG_LEVEL", "silent");
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Resolves to what the command prints. */
async function run(...words: readonly string[]): Promise<string> {
  let printed = "";
  const output = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const errors = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const program = new Command("hub").exitOverride();
    for (const add of COMMANDS) add(program);
    for (const command of program.commands) command.exitOverride();
    await program.parseAsync(["node", "hub", ...words]);
    return printed;
  } finally {
    output.mockRestore();
    errors.mockRestore();
  }
}

const runJson = async (...words: readonly string[]) => JSON.parse(await run(...words, "--json"));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const coordinated = (program: string, coordinator: string) => () => ({
  program,
  enrollment_starts_on: "2024-01-01",
  coordinator_name: coordinator,
  coordinator_since: "2024-01-01",
});
const program = write("program.csv", toCsv(inventChildren(0, 12, coordinated("KS_SHCN", "Marian Holt"))));
const plan = write("plan.csv", toCsv(inventChildren(4, 20, coordinated("KS_KANCARE", "Derrick Vance"))));
const claims = write("claims.csv", toClaimCsv([claim({ program: "", member_number: "N1" })]));

test("seed loads the directory, and again says the same", async () => {
  const first = await run("seed");
  expect(first).toMatch(/^\d+ organizations, \d+ programs, \d+ agreements\n$/);
  expect(await run("seed")).toBe(first);
});

test("source keeps what rosters and claims need apart, and refuses what it does not know", async () => {
  const settings = write("settings.json", JSON.stringify({ endsMissing: true, claims: { defaultProgram: "KS_SHCN" } }));
  const printed = JSON.parse(await run("source", "KS_SHCN", "--settings", settings));
  expect(printed).toMatchObject({ endsMissing: true, claims: { defaultProgram: "KS_SHCN" } });
  expect(JSON.parse(await run("source", "KS_SHCN"))).toEqual(printed);
  const wrong = write("wrong.json", JSON.stringify({ endsMising: true }));
  await expect(run("source", "KS_SHCN", "--settings", wrong)).rejects.toThrow(/endsMising/);
  await expect(run("source", "KS_SHCN", "--settings", write("no.json", "{"))).rejects.toThrow(/the file is no JSON/);
});

const importPlan = (...more: readonly string[]) =>
  runJson("import", plan, "--source", "KS_MCO_A", "--effective-on", DAY, ...more);

test("import tries without writing, imports and links, and knows the same file again", async () => {
  expect(await importPlan("--dry-run")).toMatchObject({ dryRun: true, added: 16, rejected: 0 });
  expect((await runJson("status")).sources).toEqual([]);
  expect(await runJson("import", program, "--source", "KS_SHCN", "--effective-on", DAY)).toMatchObject({ rowsAdded: 12 });
  expect(await importPlan()).toMatchObject({ repeated: false, rowsAdded: 16 });
  expect(await importPlan()).toMatchObject({ repeated: true, rowsAdded: 16 });
  expect(await runJson("status")).toMatchObject({
    members: 28,
    sharedClients: 20,
    sources: [
      { source: "KS_MCO_A", rowsRead: 16 },
      { source: "KS_SHCN", rowsRead: 12 },
    ],
  });
  await expect(run("import", join(folder, "nothing.csv"), "--source", "KS_SHCN")).rejects.toThrow(/nothing\.csv/);
  await expect(run("import", plan, "--source", "KS_NOBODY")).rejects.toThrow(/KS_NOBODY/);
});

test("import-claims reads lines by the source's own settings", async () => {
  expect(await runJson("import-claims", claims, "--source", "KS_SHCN")).toMatchObject({ rowsAdded: 1, rowsRejected: 0 });
});

test("report names a program that there is not", async () => {
  await expect(run("report", "--program", "KS_NONE", "--month", MONTH)).rejects.toThrow(/--program: .*KS_NONE/);
});

test("report writes one file per partner, and close-month counts what it counted", async () => {
  const out = join(folder, "reports");
  const report = await runJson("report", "--program", "KS_SHCN", "--month", MONTH, "--out", out);
  const ofPlan = report.files.find((file: { partner: { id: string } }) => file.partner.id === "KS_MCO_A");
  expect(ofPlan).toMatchObject({ rowCount: 8, added: 8, changed: 0, ended: 0 });
  const written = readFileSync(join(out, "KS_MCO_A.csv"), "utf8");
  expect(written.trim().split(/\r?\n/)).toHaveLength(1 + 8);
  const closes = await runJson("close-month", "--month", MONTH);
  expect(closes).toMatchObject([
    {
      program: { code: "KS_SHCN" },
      version: 1,
      reportVersion: report.version,
      children: 12,
      unmatched: 4,
      pairs: [{ program: { code: "KS_KANCARE" }, shared: 8, probable: 0 }],
    },
  ]);
  expect(await runJson("close-month", "--month", MONTH)).toEqual(closes);
});

test("sample-review draws a month once", async () => {
  const draw = (...more: readonly string[]) => runJson("sample-review", "--month", MONTH, "--links", "5", ...more);
  const drawn = await draw();
  expect(drawn).toMatchObject({ month: MONTH, isNew: true });
  expect(drawn.samples).toContainEqual(expect.objectContaining({ kind: "AUTOMATIC_LINK", population: 8, drawn: 5, decided: 0 }));
  expect(await draw()).toEqual({ ...drawn, isNew: false });
  await expect(draw("--near-misses", "-1")).rejects.toThrow(/whole number from 0/);
});

test("undo takes the plan's file back, twice is once", async () => {
  const { sources } = await runJson("status");
  const { id } = sources.find((source: { source: string }) => source.source === "KS_MCO_A");
  const undone = await runJson("undo", id);
  expect(undone).toMatchObject({ source: "KS_MCO_A", status: "UNDONE" });
  expect(await runJson("undo", id)).toEqual(undone);
  await expect(run("undo", "no such id")).rejects.toThrow(/no roster, claim file, cost file or file of care needs/);
});

test("verify-audit finds the disclosures of the reports unbroken", async () => {
  expect(await runJson("verify-audit")).toMatchObject({ problems: [] });
  expect(process.exitCode ?? 0).toBe(0);
});
