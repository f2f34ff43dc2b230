import type { Command } from "commander";
import { type OpenHub, withHub } from "../open-hub.js";
import { printJson, printLine, printTable } from "../print.js";

export function addStatusCommand(program: Command): void {
  program
    .command("status")
    .description("How the hub is: its newest roster of each source, what is still being worked on, and how much it holds.")
    .option("--json", "print it as JSON")
    .action((options: { json?: true }) => withHub((hub) => showStatus(hub, options.json === true)));
}

interface SourceStatus {
  readonly id: number;
  readonly source: string;
  readonly status: string;
  readonly effectiveOn: string;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly caughtUp: boolean;
}

async function showStatus(hub: OpenHub, json: boolean): Promise<void> {
  const [sources, totals] = [await listSources(hub), await countAll(hub)];
  const endingAgreements = await listEndingAgreements(hub);
  if (json)
    return printJson({ database: hub.config.databaseUrl ? "PostgreSQL" : "embedded", ...totals, sources, endingAgreements });
  printLine(
    `${hub.config.databaseUrl ? "PostgreSQL" : "Embedded database"}: ${totals.members} members of ${sources.length} sources, ${totals.sharedClients} shared clients, ${totals.waitingJobs} jobs waiting`,
  );
  printTable([
    ["SOURCE", "NEWEST ROSTER", "STATUS", "AS OF", "ROWS", "REJECTED", "LINKED"],
    ...sources.map((s) => [
      s.source,
      s.id,
      s.status,
      s.effectiveOn,
      String(s.rowsRead),
      String(s.rowsRejected),
      s.caughtUp ? "yes" : "not yet",
    ]),
  ]);
  for (const { id, endsOn } of endingAgreements)
    printLine(`The agreement ${id} ends on ${endsOn}: no answers under it from the next day on.`);
}

async function listSources(hub: OpenHub) {
  const { rows } = await hub.intake.pool.query<SourceStatus>(
    `select distinct on (r.organization_id) r.id, r.organization_id as source, r.status, r.effective_on as "effectiveOn",
       r.rows_read as "rowsRead", r.rows_rejected as "rowsRejected", l.roster_id is not null as "caughtUp"
     from hub_members.roster r
     left join hub_shared_clients.published_linked_roster l on l.roster_id = r.id and l.action = 'APPLY'
     order by r.organization_id, r.id desc`,
  );
  return rows.map((row) => ({ ...row, id: hub.ids.encode("Roster", row.id) }));
}

/** Answers under them stop the day after their end: 90 days are time to sign the next one. */
async function listEndingAgreements(hub: OpenHub): Promise<{ readonly id: string; readonly endsOn: string }[]> {
  const { rows } = await hub.intake.pool.query<{ id: string; endsOn: string }>(
    `select distinct id, ends_on as "endsOn" from hub_privacy.published_agreement
     where ends_on between current_date and current_date + 90 order by ends_on, id`,
  );
  return rows;
}

async function countAll(hub: OpenHub) {
  const { rows } = await hub.intake.pool.query<{ members: number; sharedClients: number; waitingJobs: number }>(
    `select (select count(*)::int from hub_members.published_member) as members,
       (select count(distinct shared_client_id)::int from hub_shared_clients.published_link where unlinked_at is null) as "sharedClients",
       (select count(*)::int from hub_jobs.job where state in ('created', 'retry', 'active') and name like '%.%') as "waitingJobs"`,
  );
  return rows[0] ?? { members: 0, sharedClients: 0, waitingJobs: 0 };
}
