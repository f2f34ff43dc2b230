import type pg from "pg";
import { z } from "zod";
import { InvalidInputError } from "#shared/errors.js";
import { getRowSettings } from "#shared/intake/directory.db.js";
import type { RowSettings } from "#shared/intake/file-row.js";
import { type ColumnName, ROSTER_COLUMNS } from "./roster-columns.js";

const COLUMN_NAMES = ROSTER_COLUMNS.map((column) => column.name) as [ColumnName, ...ColumnName[]];

/** How one source writes its rosters. */
export const SourceSettings = z.strictObject({
  /** Header as the source writes it -> column of the template. */
  columnMap: z.record(z.string(), z.enum(COLUMN_NAMES)).default({}),
  /** Column -> value as the source writes it -> value of the template. */
  valueMap: z.partialRecord(z.enum(COLUMN_NAMES), z.record(z.string(), z.string())).default({}),
  /** Whether a member that a full file no longer lists ends; otherwise it is listed as missing and stays. */
  endsMissing: z.boolean().default(false),
  /** Program and plan of rows that name none. */
  defaultProgram: z.string().nullable().default(null),
  defaultPlan: z.string().nullable().default(null),
});
export type SourceSettings = z.infer<typeof SourceSettings>;

/** Throws InvalidInputError naming each field. */
export function parseSourceSettings(json: unknown): SourceSettings {
  const parsed = SourceSettings.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(
    parsed.error.issues.map((issue) => ({ field: issue.path.join(".") || "settings", message: issue.message })),
  );
}

export async function saveSourceSettings(pool: pg.Pool, organizationId: string, settings: SourceSettings): Promise<void> {
  await pool.query(
    `insert into hub_members.source_settings (organization_id, column_map, value_map, ends_missing, default_program, default_plan)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (organization_id) do update set column_map = $2, value_map = $3, ends_missing = $4,
       default_program = $5, default_plan = $6, updated_at = now()`,
    [organizationId, settings.columnMap, settings.valueMap, settings.endsMissing, settings.defaultProgram, settings.defaultPlan],
  );
}

export async function getSourceSettings(pool: pg.Pool, organizationId: string): Promise<SourceSettings> {
  const { rows } = await pool.query<SourceSettings>(
    `select column_map as "columnMap", value_map as "valueMap", ends_missing as "endsMissing",
       default_program as "defaultProgram", default_plan as "defaultPlan" from hub_members.source_settings where organization_id = $1`,
    [organizationId],
  );
  return rows[0] ?? SourceSettings.parse({});
}

/** The source's settings with the hub's directory: what words in a row can stand for. */
export function getRosterRowSettings(
  pool: pg.Pool,
  settings: SourceSettings,
  { organizationId, effectiveOn }: { readonly organizationId: string; readonly effectiveOn: string },
): Promise<RowSettings> {
  const { valueMap, defaultProgram, defaultPlan } = settings;
  const defaults = {
    ...(defaultProgram ? { program: defaultProgram } : {}),
    ...(defaultPlan ? { plan: defaultPlan } : {}),
  };
  return getRowSettings(pool, { organizationId, valueMap, defaults, effectiveOn });
}
