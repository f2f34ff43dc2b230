import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { databaseSchema } from "#shared/database/create-pool.js";
import { type Organization, PrismaClient, type Program } from "./generated/client.js";

export type OrganizationRow = Organization;
export type ProgramRow = Program;

/** The public directory of organizations and programs; nothing in it is about a child. */
export interface DirectoryDb {
  listOrganizations(filter: { readonly state?: string }): Promise<OrganizationRow[]>;
  listOrganizationsById(ids: readonly string[]): Promise<OrganizationRow[]>;
  listPrograms(filter: { readonly state?: string; readonly kind?: string }): Promise<ProgramRow[]>;
  listProgramsByCode(codes: readonly string[]): Promise<ProgramRow[]>;
  listProgramsOfOrganizations(organizationIds: readonly string[]): Promise<ProgramRow[]>;
  close(): Promise<void>;
}

export function createDirectoryDb(pool: pg.Pool): DirectoryDb {
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { schema: databaseSchema("programs") }) });
  return {
    listOrganizations: (filter) => prisma.organization.findMany({ where: filter, orderBy: { id: "asc" } }),
    listOrganizationsById: (ids) => prisma.organization.findMany({ where: { id: { in: [...ids] } } }),
    listPrograms: (filter) => prisma.program.findMany({ where: filter, orderBy: { code: "asc" } }),
    listProgramsByCode: (codes) => prisma.program.findMany({ where: { code: { in: [...codes] } } }),
    listProgramsOfOrganizations: (organizationIds) =>
      prisma.program.findMany({ where: { organizationId: { in: [...organizationIds] } }, orderBy: { code: "asc" } }),
    close: () => prisma.$disconnect(),
  };
}
