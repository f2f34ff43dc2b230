import DataLoader from "dataloader";
import type pg from "pg";
import { listSitesById, listSitesOfPrograms, type Site } from "./sites.db.js";

/** Public facts, like the directory: no policy and no disclosure. */
export interface SitesService {
  /** By id. */
  listSites(programCode: string): Promise<readonly Site[]>;
  findSite(id: string): Promise<Site | null>;
}

export function createSitesService(pool: pg.Pool): SitesService {
  const ofPrograms = new DataLoader<string, readonly Site[]>(async (codes) => {
    const rows = await listSitesOfPrograms(pool, codes);
    return codes.map((code) => rows.filter((row) => row.programCode === code));
  });
  const byId = new DataLoader<string, Site | null>(async (ids) => {
    const rows = new Map((await listSitesById(pool, ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
  return { listSites: (programCode) => ofPrograms.load(programCode), findSite: (id) => byId.load(id) };
}
