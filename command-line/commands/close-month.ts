import type { Command } from "commander";
import { graphql } from "graphql";
import type { PlainMonth } from "#shared/dates.js";
import { HubError } from "#shared/errors.js";
import { type OpenHub, withHub } from "../open-hub.js";
import { printJson, printTable } from "../print.js";
import { actForOrganization } from "../program-staff.js";
import { readMonth } from "./read-month.js";

interface CloseMonthOptions {
  readonly month: PlainMonth;
  readonly json?: true;
}

interface MonthClose {
  readonly program: { readonly code: string };
  readonly version: number;
  readonly reportVersion: number;
  readonly children: number;
  readonly unmatched: number;
  readonly gaps: number;
  readonly pairs: readonly { readonly program: { readonly code: string }; readonly shared: number }[];
}

const CLOSE = `mutation ($month: Month!) {
  closeMonth(month: $month) {
    program { code } version reportVersion children unmatched gaps
    pairs { program { code } children shared probable }
  }
}`;

export function addCloseMonthCommand(program: Command): void {
  program
    .command("close-month")
    .description(
      "Close a month: every program's report to its partners, and the counts of shared children and of gaps. The same month again changes nothing unless the data changed.",
    )
    .requiredOption("--month <month>", "YYYY-MM, a month that has ended", readMonth)
    .option("--json", "print the counts as JSON")
    .action((options: CloseMonthOptions) => withHub((hub) => runCloseMonth(hub, options)));
}

async function runCloseMonth(hub: OpenHub, { month, json }: CloseMonthOptions): Promise<void> {
  const closes: MonthClose[] = [];
  for (const organizationId of await listOrganizations(hub)) closes.push(...(await closeMonth(hub, organizationId, month)));
  if (json) return printJson(closes);
  printTable([
    ["PROGRAM", "VERSION", "REPORT", "CHILDREN", "WITH NO PARTNER", "GAPS", "SHARED WITH"],
    ...closes.map(({ program, ...close }) => [
      program.code,
      ...[close.version, close.reportVersion, close.children, close.unmatched, close.gaps].map(String),
      close.pairs.map(({ program: other, shared }) => `${other.code}: ${shared}`).join(", "),
    ]),
  ]);
}

/** Those that run a program and have sent a roster. */
async function listOrganizations(hub: OpenHub): Promise<string[]> {
  const { rows } = await hub.intake.pool.query<{ id: string }>(
    `select distinct p.organization_id as id from hub_programs.published_program p
     join hub_members.published_roster r on r.organization_id = p.organization_id and r.status = 'APPLIED' order by 1`,
  );
  return rows.map((row) => row.id);
}

async function closeMonth(hub: OpenHub, organizationId: string, month: PlainMonth): Promise<MonthClose[]> {
  const subgraph = hub.subgraph("shared-clients");
  const answer = await graphql({
    schema: subgraph.schema,
    source: CLOSE,
    variableValues: { month },
    contextValue: subgraph.createContext(actForOrganization(organizationId)),
  });
  const problem = answer.errors?.[0];
  if (problem) throw problem.originalError instanceof HubError ? problem.originalError : problem;
  return answer.data?.closeMonth as MonthClose[];
}
