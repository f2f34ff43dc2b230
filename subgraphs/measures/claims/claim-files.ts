import type pg from "pg";
import { getRowSettings } from "#shared/intake/directory.db.js";
import { readCsv } from "#shared/intake/read-csv.js";
import type { InspectedFile } from "#shared/intake/read-file.js";
import type { ReadOrder, SourceFileKind } from "#shared/intake/source-files.js";
import { CLAIM_FORMAT } from "./claim-format.js";
import { getClaimSettings } from "./claim-settings.js";
import { putClaimsInForce } from "./finish-claims.db.js";
import { compareClaims, saveClaims } from "./save-claims.db.js";

/** Claim files: lines in force, which those who look for double payment follow. What a void is about, a dry run does not look up. */
export const CLAIM_FILES: SourceFileKind = {
  table: {
    subgraph: "measures",
    name: "hub_measures.claim_file",
    problems: "hub_measures.claim_file_problem",
    fileColumn: "claim_file_id",
    noun: "claim file",
    settings: "hub_measures.claim_settings",
  },
  idKind: "ClaimFile",
  events: { received: "claims-received", changed: "claims-changed" },
  eventKey: "claimFileId",
  openReader,
  saveRows: saveClaims,
  compareRows: compareClaims,
  putInForce: putClaimsInForce,
};

async function openReader(pool: pg.Pool, { organizationId, effectiveOn }: ReadOrder, file: InspectedFile) {
  const { columnMap, valueMap, defaultProgram, defaultPayer } = await getClaimSettings(pool, organizationId);
  const defaults = {
    ...(defaultProgram ? { program: defaultProgram } : {}),
    ...(defaultPayer ? { payer: defaultPayer } : {}),
  };
  const settings = await getRowSettings(pool, { organizationId, valueMap, defaults, effectiveOn });
  return readCsv({ ...file, format: CLAIM_FORMAT, columnMap, settings });
}
