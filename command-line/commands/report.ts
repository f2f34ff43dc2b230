import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { graphql } from "graphql";
import type { PlainMonth } from "#shared/dates.js";
import { HubError, InvalidInputError } from "#shared/errors.js";
import type { Claims } from "#shared/identity.js";
import { type OpenHub, withHub } from "../open-hub.js";
import { printJson, printLine, printTable } from "../print.js";
import { actForOrganization } from "../program-staff.js";
import { readMonth } from "./read-month.js";

interface ReportOptions {
  readonly program: string;
  readonly month: PlainMonth;
  readonly out?: string;
  readonly json?: true;
}

interface Report {
  readonly id: string;
  readonly version: number;
  readonly totalCount: number;
  readonly unmatchedCount: number;
  readonly files: { partner: { id: string }; rowCount: number; added: number; changed: number; ended: number; csvPath: string }[];
}

const GENERATE = `mutation ($program: ID!, $month: Month!) {
  generateSharedClientReport(program: $program, month: $month) {
    id version totalCount unmatchedCount files { partner { id } rowCount added changed ended csvPath }
  }
}`;

export function addReportCommand(program: Command): void {
  program
    .command("report")
    .description(
      "Generate a program's monthly shared-client report: one file per partner with an agreement. The same month again changes nothing unless the data changed.",
    )
    .requiredOption("--program <code>", "for example KS_SHCN")
    .requiredOption("--month <month>", "YYYY-MM", readMonth)
    .option("--out <folder>", "write the files there")
    .option("--json", "print the report as JSON")
    .action((options: ReportOptions) => withHub((hub) => runReport(hub, options)));
}

async function runReport(hub: OpenHub, options: ReportOptions): Promise<void> {
  const claims = await actForProgram(hub, options.program);
  const subgraph = hub.subgraph("shared-clients");
  const answer = await graphql({
    schema: subgraph.schema,
    source: GENERATE,
    variableValues: { program: options.program, month: options.month },
    contextValue: subgraph.createContext(claims),
  });
  const problem = answer.errors?.[0];
  if (problem) throw problem.originalError instanceof HubError ? problem.originalError : problem;
  const report = answer.data?.generateSharedClientReport as Report;
  if (options.out) await writeFiles(hub, report, { claims, folder: resolve(options.out) });
  if (options.json) return printJson(report);
  printLine(
    `${options.program} ${options.month}, version ${report.version}: ${report.totalCount} children, ${report.unmatchedCount} with no partner`,
  );
  printTable([
    ["PARTNER", "CHILDREN", "ADDED", "CHANGED", "ENDED"],
    ...report.files.map((file) => [file.partner.id, ...[file.rowCount, file.added, file.changed, file.ended].map(String)]),
  ]);
}

async function actForProgram(hub: OpenHub, program: string): Promise<Claims> {
  const { rows } = await hub.intake.pool.query<{ organizationId: string }>(
    'select organization_id as "organizationId" from hub_programs.published_program where code = $1',
    [program],
  );
  if (!rows[0])
    throw new InvalidInputError([{ field: "--program", message: `no program of the directory has the code ${program}` }]);
  return actForOrganization(rows[0].organizationId);
}

async function writeFiles(hub: OpenHub, report: Report, work: { claims: Claims; folder: string }): Promise<void> {
  mkdirSync(work.folder, { recursive: true });
  const route = hub
    .subgraph("shared-clients")
    .routes.find((candidate) => candidate.path === "/shared-client-reports/:id/:partner");
  if (!route) throw new Error("the report files have no route");
  for (const file of report.files) {
    const parameters = { id: report.id, partner: file.partner.id };
    const answer = await route.handle({ claims: work.claims, parameters, query: {}, headers: {}, body: nothing() });
    await writeFile(join(work.folder, `${file.partner.id}.csv`), answer.body, { mode: 0o600 });
  }
}

async function* nothing(): AsyncGenerator<Buffer> {}
