import type pg from "pg";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What words in a claim file can stand for. */
export async function listDirectory(pool: pg.Pool): Promise<{ organizations: readonly Named[]; programs: readonly Named[] }> {
  const organizations = await pool.query<Named>("select id, name from hub_programs.published_organization");
  const programs = await pool.query<Named>("select code as id, name from hub_programs.published_program");
  return { organizations: organizations.rows, programs: programs.rows };
}
