import type { DirectoryDb } from "./directory.db.js";
import { createDirectoryLoaders } from "./directory.loaders.js";
import type { ProgramKind } from "./directory-kinds.js";
import type { Organization } from "./organization.type.js";
import type { Program } from "./program.type.js";

/** The directory is public: no policy and no disclosure, because nothing in it is about a child. */
export interface DirectoryService {
  findOrganization(id: string): Promise<Organization | null>;
  listOrganizations(state: string | null | undefined): Promise<Organization[]>;
  findProgram(code: string): Promise<Program | null>;
  listPrograms(state: string | null | undefined, kind: ProgramKind | null | undefined): Promise<Program[]>;
  listProgramsOf(organizationId: string): Promise<Program[]>;
}

export function createDirectoryService(db: DirectoryDb): DirectoryService {
  const loaders = createDirectoryLoaders(db);
  return {
    findOrganization: async (id) => ((await loaders.organizations.load(id)) as Organization | undefined) ?? null,
    listOrganizations: async (state) => (await db.listOrganizations(state ? { state } : {})) as Organization[],
    findProgram: async (code) => ((await loaders.programs.load(code)) as Program | undefined) ?? null,
    listPrograms: async (state, kind) =>
      (await db.listPrograms({ ...(state ? { state } : {}), ...(kind ? { kind } : {}) })) as Program[],
    listProgramsOf: async (organizationId) => (await loaders.programsOfOrganization.load(organizationId)) as Program[],
  };
}
