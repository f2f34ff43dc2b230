import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { PlainDate } from "#shared/dates.js";
import { type Jobs, startJobs } from "#shared/jobs.js";
import { createLog } from "#shared/log.js";
import { createMembersDb, type MembersDb } from "../../../subgraphs/members/members.db.js";
import { importRoster } from "../../../subgraphs/members/rosters/import-roster.js";
import type { Roster, RosterKind } from "../../../subgraphs/members/rosters/roster.js";
import { listProblems } from "../../../subgraphs/members/rosters/rosters.db.js";
import type { Intake } from "../../../subgraphs/shared/intake/read-file.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { useRosterFolder } from "../../testkit/rosters.js";

interface Sending {
  readonly kind?: RosterKind;
  readonly effectiveOn?: string;
}

/** Rosters of KS_SHCN on an otherwise empty hub, emptied before each test. */
export function useIntake() {
  const database = useDatabase();
  const writeFile = useRosterFolder();
  const kit = {} as { db: MembersDb; jobs: Jobs; intake: Intake };
  beforeAll(async () => {
    kit.db = createMembersDb(database.url, 3);
    kit.jobs = await startJobs(database.url, createLog("silent"));
    kit.intake = { pool: kit.db.pool, jobs: kit.jobs, reader: randomUUID() };
  });
  afterAll(async () => {
    await kit.jobs.stop();
    await kit.db.prisma.$disconnect();
    await kit.db.pool.end();
  });
  beforeEach(async () => {
    await emptyDatabase(database.pool);
    await database.pool.query(`insert into hub_programs.organization values
      ('KS_SHCN', 'Kansas Special Health Care Needs', 'TITLE_V_AGENCY', 'KS'), ('KS_MCO_A', 'Prairie Health', 'MCO', 'KS'), ('KS_MCO_B', 'Sunrise Plan', 'MCO', 'KS')`);
    await database.pool.query(
      "insert into hub_programs.program values ('KS_SHCN', 'Special Health Care Needs', 'TITLE_V_CARE_COORDINATION', 'KS', 'KS_SHCN')",
    );
  });

  return Object.assign(kit, {
    /** The owner of every table. */
    owner: database,
    writeFile,
    send: async (content: string | Buffer, sending: Sending = {}): Promise<Roster & { repeated: boolean }> => {
      const path = writeFile(`${randomUUID()}.csv`, content);
      const order = {
        organizationId: "KS_SHCN",
        kind: sending.kind ?? ("FULL" as const),
        effectiveOn: (sending.effectiveOn ?? "2025-06-01") as PlainDate,
        fileName: "roster.csv",
        createdBy: "test",
      };
      const { roster, repeated } = await importRoster(kit.intake, order, { path });
      return { ...roster, repeated };
    },
    problemsOf: async (roster: Roster) => {
      const { rows } = await listProblems(kit.db.pool, roster.id, { limit: 100, afterId: undefined });
      return rows.map(({ line, column, severity, code }) => ({ line, column, severity, code }));
    },
    inForce: async () => {
      const { rows } = await kit.db.pool.query(
        "select member_number, first_name, city, line from hub_members.published_record order by member_number, line",
      );
      return rows;
    },
    coverage: async () => {
      const { rows } = await kit.db.pool.query(
        `select m.member_number, c.plan_organization_id as plan, c.starts_on, c.ends_on
         from hub_members.coverage_span c join hub_members.member m on m.id = c.member_id
         where c.superseded_at is null order by 1, 3`,
      );
      return rows;
    },
  });
}
