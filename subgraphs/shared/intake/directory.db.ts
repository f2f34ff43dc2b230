/** The hub's directory, as far as files speak of it. */
import type pg from "pg";
import { InvalidInputError } from "../errors.js";
import { type RowSettings, toWords } from "./file-row.js";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Throws InvalidInputError for an organization that the hub does not know. */
export async function requireKnownSource(pool: pg.Pool, organizationId: string): Promise<void> {
  const { rowCount } = await pool.query("select 1 from hub_programs.published_organization where id = $1", [organizationId]);
  if (rowCount === 0) {
    const message = `no organization of the directory is called ${organizationId}; seed/organizations.csv lists them, hub seed loads them`;
    throw new InvalidInputError([{ field: "source", message }]);
  }
}

/** What comes from the source's settings and the file's order, with what words in a row can stand for. */
export async function getRowSettings(
  pool: pg.Pool,
  { organizationId, ...known }: Pick<RowSettings, "valueMap" | "defaults" | "effectiveOn"> & { readonly organizationId: string },
): Promise<RowSettings> {
  const organizations = await pool.query<Named>("select id, name from hub_programs.published_organization");
  const programs = await pool.query<Named & { organizationId: string; law: string | null }>(
    `select code as id, name, organization_id as "organizationId", law from hub_programs.published_program`,
  );
  const own = programs.rows.filter((program) => program.organizationId === organizationId);
  return {
    ...known,
    plans: toWords(organizations.rows),
    programs: toWords(programs.rows),
    mustNameProgram: own.length > 1 && own.every(({ law }) => law !== null),
  };
}
