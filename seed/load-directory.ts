import type pg from "pg";
import { createPool } from "#shared/database/create-pool.js";
import { seedProcedureCodes } from "../subgraphs/measures/seed-procedure-codes.js";
import { seedCoverageRoutes } from "../subgraphs/members/coverage-issues/seed-coverage-routes.js";
import { parseSourceSettings, saveSourceSettings } from "../subgraphs/members/rosters/source-settings.js";
import { seedAgreements } from "../subgraphs/privacy/seed-agreements.js";
import { seedArrangements, seedContracts } from "../subgraphs/programs/arrangements/arrangements.db.js";
import { seedCriteria } from "../subgraphs/programs/eligibility/eligibility.db.js";
import { evaluateEligibility } from "../subgraphs/programs/eligibility/evaluate-eligibility.js";
import { seedPrograms } from "../subgraphs/programs/seed-programs.js";
import { seedSites } from "../subgraphs/programs/sites/sites.db.js";
import { seedOverlapRules } from "../subgraphs/shared-clients/rules/overlap-rules.db.js";
import {
  readAgreements,
  readArrangements,
  readContracts,
  readCoverageRoutes,
  readCriteria,
  readOrganizations,
  readOverlapRules,
  readProcedureCodes,
  readProgramSites,
  readPrograms,
  readSourceSettings,
} from "./read-seed.js";
import { loadPlaces } from "./resources/load-resources.js";

/**
 * Puts the organizations, programs with their arrangements, contracts, sites and criteria, agreements and overlap rules of this folder into the database, adding what is new and updating
 * what changed, and settings for sources that have none of their own yet. Safe to repeat.
 */
export async function loadDirectory(
  databaseUrl: string,
): Promise<{ organizations: number; programs: number; agreements: number }> {
  const pool = createPool(databaseUrl, { connections: 1 });
  try {
    const [organizations, programs, agreements] = [readOrganizations(), readPrograms(), readAgreements()];
    await seedPrograms(pool, organizations, programs);
    await seedArrangements(pool, readArrangements());
    await seedContracts(pool, readContracts());
    await seedSites(pool, readProgramSites());
    await seedCriteria(pool, readCriteria(), new Date());
    await evaluateEligibility(pool);
    await seedAgreements(pool, agreements);
    await seedOverlapRules(pool, readOverlapRules(), new Date());
    await seedProcedureCodes(pool, readProcedureCodes());
    await seedCoverageRoutes(pool, readCoverageRoutes());
    await loadPlaces(pool);
    await addSourceSettings(pool);
    return { organizations: organizations.length, programs: programs.length, agreements: agreements.length };
  } finally {
    await pool.end();
  }
}

async function addSourceSettings(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>("select organization_id as id from hub_members.source_settings");
  const known = new Set(rows.map((row) => row.id));
  for (const [source, settings] of Object.entries(readSourceSettings())) {
    if (!known.has(source)) await saveSourceSettings(pool, source, parseSourceSettings(settings));
  }
}
