/** The table `record` goes in; the same without misleading identifiers, with how common its names are, comes out. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { TextField } from "../comparing/compared-record.js";
import { columnOf } from "../comparing/conditions.js";
import type { ExtraKind } from "../comparing/extra-columns.js";
import { RARE } from "../comparing/score-pair.js";
import type { LinkagePlan, PlannedComparison } from "../model/plan.js";
import { number, shareColumn } from "./pair-sql.js";
import { listRows, readNumber } from "./table-rows.js";

/** An id that more people than this hold is a default or a family's, whatever it is called (linkage notes, 2026). */
const MOST_HOLDERS = 3;
/** A phone of so many families is an office's. */
const MOST_FAMILIES = 12;
const MOST_PHONE_RECORDS = 20;

/** Values that say nothing about who somebody is become null. */
export async function clearSharedIdentifiers(connection: DuckDBConnection, extras: readonly ExtraKind[]): Promise<void> {
  const further = extras.flatMap((kind, index) => (kind === "identifier" ? [columnOf(`x${index + 1}`)] : []));
  for (const column of ["medicaid_id", "ssn", ...further]) {
    await connection.run(`update record set ${column} = null where ${column} in (
      select ${column} from record where ${column} is not null group by 1
      having count(distinct birth_date) > ${MOST_HOLDERS} and count(distinct first_token) > ${MOST_HOLDERS})`);
  }
  await connection.run(`update record set phone = null where phone in (
    select phone from record where phone is not null group by 1
    having count(*) > ${MOST_PHONE_RECORDS} and count(distinct last_name) > ${MOST_FAMILIES})`);
  await clearMothersIds(connection);
}

/** One roster lists two children under one Medicaid id: it is their mother's. A list that links itself may repeat a child. */
async function clearMothersIds(connection: DuckDBConnection): Promise<void> {
  const rosters = await readNumber(connection, "select count(distinct roster) from record");
  if (rosters < 2) return;
  await connection.run(`update record set medicaid_id = null where medicaid_id in (
    select a.medicaid_id from record a join record b on a.medicaid_id = b.medicaid_id and a.roster = b.roster and a.id < b.id
    where a.birth_order <> b.birth_order
      or jaro_winkler_similarity(a.first_name, b.first_name) < 0.85 and not list_has_any(a.nickname_roots, b.nickname_roots)
        and a.first_name is distinct from b.last_name and a.first_name is distinct from b.middle_name
        and b.first_name is distinct from a.middle_name)`);
}

/** The fields that at least one record has. */
export async function listPresentFields(connection: DuckDBConnection): Promise<ReadonlySet<string>> {
  const described = await listRows(connection, "select column_name from (describe record) where column_type = 'VARCHAR'");
  const columns = described.map(([name]) => String(name));
  const counts = await listRows(connection, `select ${columns.map((column) => `count(${column})`).join(", ")} from record`);
  return new Set(columns.filter((_, index) => Number(counts[0]?.[index]) > 0).map(fieldOf));
}

function fieldOf(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** For each name that is compared, how common it is: of these records, or as the model was taught. */
export async function addShares(
  connection: DuckDBConnection,
  plan: LinkagePlan,
  made: readonly PlannedComparison[],
  fromModel: boolean,
): Promise<void> {
  const fields = made.flatMap(({ frequencyOf }) => (frequencyOf ? [frequencyOf] : []));
  for (const { frequencyOf, commonShare } of made) {
    if (!frequencyOf) continue;
    if (fromModel) await loadShares(connection, plan, frequencyOf);
    else await countShares(connection, frequencyOf, commonShare);
  }
  const rareOf = (field: string) => {
    const rare = fromModel ? plan.model.frequencies?.[field]?.[RARE] : undefined;
    // Without frequencies every value counts the same.
    return rare === undefined ? "null" : number(rare);
  };
  const columns = fields.map((field) => `coalesce(share_${columnOf(field)}.share, ${rareOf(field)}) as ${shareColumn(field)}`);
  const joins = fields.map(
    (field) => `left join share_${columnOf(field)} on share_${columnOf(field)}.value = r.${columnOf(field)}`,
  );
  await connection.run(
    `create or replace table record as select r.*${columns.map((one) => `, ${one}`).join("")} from record r ${joins.join(" ")}`,
  );
}

/** The prior share counts as much as so many records: among twenty, two of one name do not make a tenth of the world. */
const PRIOR_RECORDS = 300;

async function countShares(connection: DuckDBConnection, field: TextField, commonShare: number): Promise<void> {
  const column = columnOf(field);
  const share = `(count(*) + ${number(PRIOR_RECORDS * commonShare)}) / (sum(count(*)) over () + ${number(PRIOR_RECORDS)})`;
  await connection.run(`create or replace temp table share_${column} as
    select ${column} as value, ${share} as share from record where ${column} is not null group by 1`);
}

async function loadShares(connection: DuckDBConnection, { model }: LinkagePlan, field: TextField): Promise<void> {
  const table = `share_${columnOf(field)}`;
  await connection.run(`create or replace temp table ${table} (value varchar, share double)`);
  const appender = await connection.createAppender(table);
  for (const [value, share] of Object.entries(model.frequencies?.[field] ?? {})) {
    appender.appendVarchar(value);
    appender.appendDouble(share);
    appender.endRow();
  }
  appender.closeSync();
}
