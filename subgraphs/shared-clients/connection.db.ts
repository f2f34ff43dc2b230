import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { createPool, databaseSchema } from "#shared/database/create-pool.js";
import { PrismaClient } from "./generated/client.js";

/** This subgraph's way into the database: Prisma for its own tables row by row, the pool for sets and published views. */
export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  stop(): Promise<void>;
}

export function openDatabase(databaseUrl: string, connections: number): Database {
  const pool = createPool(databaseUrl, { subgraph: "shared-clients", connections });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { schema: databaseSchema("shared-clients") }) });
  return {
    pool,
    prisma,
    stop: async () => {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
