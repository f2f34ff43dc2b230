import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import type { PlainMonth } from "#shared/dates.js";
import type { Database } from "../connection.db.js";
import type { ReportLine, SharedChild } from "./build-report.js";

export interface ReportVersion {
  readonly reportId: number;
  readonly program: string;
  readonly month: PlainMonth;
  readonly version: number;
  readonly createdAt: Date;
}

/** The latest version of each report that fits, newest month first. */
export async function listLatestVersions(
  { prisma }: Database,
  wanted: { readonly id: number } | { readonly programCode: string },
): Promise<ReportVersion[]> {
  const reports = await prisma.report.findMany({ where: wanted, orderBy: { month: "desc" } });
  const versions = await prisma.reportVersion.findMany({
    where: { reportId: { in: reports.map((report) => report.id) } },
    orderBy: { version: "asc" },
    select: { reportId: true, version: true, createdAt: true },
  });
  const latest = new Map(versions.map((version) => [version.reportId, version]));
  return reports.flatMap((report) => {
    const found = latest.get(report.id);
    return found ? [{ ...found, program: report.programCode, month: report.month as PlainMonth }] : [];
  });
}

export interface FileCounts {
  /** Null: the children whom no partner knows. */
  readonly partnerOrganizationId: string | null;
  readonly rowCount: number;
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
}

/** Counts per partner of one version; never rows. */
export async function countLines(pool: pg.Pool, version: ReportVersion): Promise<FileCounts[]> {
  const { rows } = await pool.query<FileCounts>(
    `select partner_organization_id as "partnerOrganizationId", count(*) filter (where change <> 'ENDED') as "rowCount",
       count(*) filter (where change = 'ADDED') as added, count(*) filter (where change = 'CHANGED') as changed,
       count(*) filter (where change = 'ENDED') as ended
     from hub_shared_clients.report_line where report_id = $1 and version = $2
     group by partner_organization_id order by partner_organization_id`,
    [version.reportId, version.version],
  );
  return rows;
}

/** Children in the version, each once. */
export async function countChildren(pool: pg.Pool, version: ReportVersion): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(distinct shared_client_id) as count from hub_shared_clients.report_line
     where report_id = $1 and version = $2 and change <> 'ENDED'`,
    [version.reportId, version.version],
  );
  return rows[0]?.count ?? 0;
}

/** What the latest version of a month said was shared; a client that was merged since answers as the one that stayed. */
export async function listReportedChildren(client: pg.ClientBase, program: string, month: PlainMonth): Promise<SharedChild[]> {
  const { rows } = await client.query<SharedChild>(
    `select l.partner_organization_id as "partnerOrganizationId", coalesce(s.merged_into, s.id) as "clientId",
       l.member_ids as "memberIds", l.content
     from hub_shared_clients.report r
     join hub_shared_clients.report_line l on l.report_id = r.id and l.change <> 'ENDED'
       and l.version = (select max(v.version) from hub_shared_clients.report_version v where v.report_id = r.id)
     join hub_shared_clients.shared_client s on s.id = l.shared_client_id
     where r.program_code = $1 and r.month = $2`,
    [program, month],
  );
  return rows;
}

/** The report of the month, locked until the transaction ends: two runs at once must not make two versions of one. */
export async function lockReport(client: pg.ClientBase, program: string, month: PlainMonth): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into hub_shared_clients.report (program_code, month) values ($1, $2)
     on conflict (program_code, month) do update set month = excluded.month returning id`,
    [program, month],
  );
  return rows[0]?.id ?? 0;
}

export async function findLatestHash(
  client: pg.ClientBase,
  reportId: number,
): Promise<{ version: number; hash: string } | undefined> {
  const { rows } = await client.query<{ version: number; hash: string }>(
    `select version, content_hash as hash from hub_shared_clients.report_version
     where report_id = $1 order by version desc limit 1`,
    [reportId],
  );
  return rows[0];
}

export interface NewVersion {
  readonly reportId: number;
  readonly version: number;
  readonly hash: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly lines: readonly ReportLine[];
}

export async function saveVersion(client: pg.ClientBase, made: NewVersion): Promise<void> {
  await client.query(
    `insert into hub_shared_clients.report_version (report_id, version, content_hash, created_by, created_at)
     values ($1, $2, $3, $4, $5)`,
    [made.reportId, made.version, made.hash, made.createdBy, made.createdAt],
  );
  await client.query(
    `insert into hub_shared_clients.report_line
       (report_id, version, partner_organization_id, shared_client_id, member_ids, change, content)
     select $1, $2, partner, client, members::int[], change, content
     from unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::jsonb[]) as line (partner, client, members, change, content)`,
    [
      made.reportId,
      made.version,
      made.lines.map((line) => line.partnerOrganizationId),
      made.lines.map((line) => line.clientId),
      made.lines.map((line) => toArrayText(line.memberIds)),
      made.lines.map((line) => line.change),
      made.lines.map((line) => JSON.stringify(line.content)),
    ],
  );
}
