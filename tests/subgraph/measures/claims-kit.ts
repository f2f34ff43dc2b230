import { randomUUID } from "node:crypto";
import { beforeEach } from "vitest";
import type { PlainDate } from "#shared/dates.js";
import type { Jobs } from "#shared/jobs.js";
import { readProcedureCodes } from "../../../seed/read-seed.js";
import { CLAIM_FILES } from "../../../subgraphs/measures/claims/claim-files.js";
import { parseClaimSettings, saveClaimSettings } from "../../../subgraphs/measures/claims/claim-settings.js";
import { seedProcedureCodes } from "../../../subgraphs/measures/seed-procedure-codes.js";
import { listFileProblems } from "../../../subgraphs/shared/intake/file-claim.js";
import { dryRunSourceFile, importSourceFile, undoSourceFile } from "../../../subgraphs/shared/intake/source-files.js";
import { type ClaimCells, toClaimCsv } from "../../testkit/claims.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { useRosterFolder } from "../../testkit/rosters.js";

const NO_JOBS: Jobs = { publish: async () => undefined, work: async () => undefined, stop: async () => undefined };

/** Claims of AR_MEDICAID on an otherwise empty hub, emptied before each test. */
export function useClaims() {
  const { pool, url } = useDatabase();
  const writeFile = useRosterFolder();
  const intake = { pool, jobs: NO_JOBS, reader: randomUUID() };
  beforeEach(async () => {
    await emptyDatabase(pool);
    await pool.query(
      "insert into hub_programs.organization values ('AR_MEDICAID', 'Arkansas Medicaid', 'MEDICAID_AGENCY', 'AR')",
    );
    await pool.query(
      "insert into hub_programs.program values ('AR_CCHCP', 'Chronic conditions', 'TARGETED_CASE_MANAGEMENT', 'AR', 'AR_MEDICAID')",
    );
    await pool.query("insert into hub_members.member (organization_id, member_number) values ('AR_MEDICAID', '1')");
    await pool.query(
      `insert into hub_programs.enrollment (member_id, organization_id, program_code, starts_on, ends_on, roster_id, received_at)
       select id, 'AR_MEDICAID', 'AR_CCHCP', '2025-06-02', '2025-06-30', 1, now() from hub_members.member`,
    );
    await seedProcedureCodes(pool, readProcedureCodes());
  });
  const order = (fileName: string) => ({
    organizationId: "AR_MEDICAID",
    effectiveOn: "2025-07-31" as PlainDate,
    fileName,
    createdBy: "test",
  });
  return {
    pool,
    url,
    writeFile,
    sendText: async (content: string) =>
      importSourceFile(intake, CLAIM_FILES, { order: order("claims.csv"), path: writeFile(`${randomUUID()}.csv`, content) }),
    send: async (...rows: readonly ClaimCells[]) =>
      importSourceFile(intake, CLAIM_FILES, {
        order: order("claims.csv"),
        path: writeFile(`${randomUUID()}.csv`, toClaimCsv(rows)),
      }),
    dryRun: async (...rows: readonly ClaimCells[]) =>
      dryRunSourceFile(intake, CLAIM_FILES, {
        order: order("claims.csv"),
        path: writeFile(`${randomUUID()}.csv`, toClaimCsv(rows)),
      }),
    setUp: (settings: unknown) => saveClaimSettings(pool, "AR_MEDICAID", parseClaimSettings(settings)),
    undo: (fileId: number) => undoSourceFile(intake, CLAIM_FILES, fileId),
    problemsOf: async (fileId: number) => {
      const { rows } = await listFileProblems(pool, CLAIM_FILES.table, { fileId, limit: 100, afterId: undefined });
      return rows.map(({ line, column, severity, code }) => ({ line, column, severity, code }));
    },
    /** "number: status amount", by number. */
    published: async () => {
      const { rows } = await pool.query(
        "select claim_number, status, amount_cents from hub_measures.published_claim order by claim_number, claim_id",
      );
      return rows.map((row) => `${row.claim_number}: ${row.status} ${row.amount_cents}`);
    },
  };
}
