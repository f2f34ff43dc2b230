import DataLoader from "dataloader";
import type { DirectoryDb, OrganizationRow, ProgramRow } from "./directory.db.js";

export interface DirectoryLoaders {
  readonly organizations: DataLoader<string, OrganizationRow | undefined>;
  readonly programs: DataLoader<string, ProgramRow | undefined>;
  readonly programsOfOrganization: DataLoader<string, ProgramRow[]>;
}

/** One set per request: each turns the keys of a whole answer into one query, and returns rows in key order. */
export function createDirectoryLoaders(db: DirectoryDb): DirectoryLoaders {
  return {
    organizations: new DataLoader(async (ids) => {
      const rows = new Map((await db.listOrganizationsById(ids)).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id));
    }),
    programs: new DataLoader(async (codes) => {
      const rows = new Map((await db.listProgramsByCode(codes)).map((row) => [row.code, row]));
      return codes.map((code) => rows.get(code));
    }),
    programsOfOrganization: new DataLoader(async (ids) => {
      const rows = await db.listProgramsOfOrganizations(ids);
      return ids.map((id) => rows.filter((row) => row.organizationId === id));
    }),
  };
}
