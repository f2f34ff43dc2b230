import type pg from "pg";
import { z } from "zod";
import { InvalidInputError } from "#shared/errors.js";
import { CLAIM_COLUMNS, type ClaimColumn } from "./claim-format.js";

const COLUMN_NAMES = CLAIM_COLUMNS.map((column) => column.name) as [ClaimColumn, ...ClaimColumn[]];

/** How one source writes its claim files. */
const ClaimSettings = z.strictObject({
  /** Header as the source writes it -> column of the template. */
  columnMap: z.record(z.string(), z.enum(COLUMN_NAMES)).default({}),
  /** Column -> value as the source writes it -> value of the template. */
  valueMap: z.partialRecord(z.enum(COLUMN_NAMES), z.record(z.string(), z.string())).default({}),
  /** Program and payer of lines that name none. */
  defaultProgram: z.string().nullable().default(null),
  defaultPayer: z.string().nullable().default(null),
});
export type ClaimSettings = z.infer<typeof ClaimSettings>;

/** Throws InvalidInputError naming each field, as it stands under "claims" in the source's settings. */
export function parseClaimSettings(json: unknown): ClaimSettings {
  const parsed = ClaimSettings.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(
    parsed.error.issues.map((issue) => ({ field: ["claims", ...issue.path].join("."), message: issue.message })),
  );
}

/** Settings that say nothing new leave no trace: only other ones make a source's files be read again. */
export async function saveClaimSettings(pool: pg.Pool, organizationId: string, settings: ClaimSettings): Promise<void> {
  await pool.query(
    `insert into hub_measures.claim_settings as s (organization_id, column_map, value_map, default_program, default_payer)
     values ($1, $2, $3, $4, $5)
     on conflict (organization_id) do update
       set column_map = $2, value_map = $3, default_program = $4, default_payer = $5, updated_at = clock_timestamp()
       where (s.column_map, s.value_map, s.default_program, s.default_payer) is distinct from ($2::jsonb, $3::jsonb, $4, $5)`,
    [organizationId, settings.columnMap, settings.valueMap, settings.defaultProgram, settings.defaultPayer],
  );
}

export async function getClaimSettings(pool: pg.Pool, organizationId: string): Promise<ClaimSettings> {
  const { rows } = await pool.query<ClaimSettings>(
    `select column_map as "columnMap", value_map as "valueMap", default_program as "defaultProgram",
       default_payer as "defaultPayer" from hub_measures.claim_settings where organization_id = $1`,
    [organizationId],
  );
  return rows[0] ?? ClaimSettings.parse({});
}
