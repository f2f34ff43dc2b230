import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { databaseSchema } from "#shared/database/create-pool.js";
import { type Agreement, PrismaClient } from "./generated/client.js";

/** As stored; days as Date at midnight UTC, as Prisma reads them. */
export type AgreementRow = Agreement;

export interface AgreementsDb {
  /** Agreements that the organization is part of; undefined = all. By id. */
  listAgreements(organizationId: string | undefined): Promise<AgreementRow[]>;
  close(): Promise<void>;
}

export function createAgreementsDb(pool: pg.Pool): AgreementsDb {
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { schema: databaseSchema("privacy") }) });
  return {
    listAgreements: (organizationId) =>
      prisma.agreement.findMany({
        where: organizationId === undefined ? {} : { OR: [{ organizationA: organizationId }, { organizationB: organizationId }] },
        orderBy: { id: "asc" },
      }),
    close: () => prisma.$disconnect(),
  };
}
