import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import type { ComparedRecord } from "../comparing/compared-record.js";
import { loadNamedRecords, RECORD_FIELDS } from "../engine/record-table.js";
import { copyToFile } from "./copy-out.db.js";

export interface IdentityRow extends ComparedRecord {
  readonly memberId: number;
  readonly organizationId: string;
}

/** Columns of cleaned_identity under the alias `i`, as ComparedRecord names them. An id that children share says nothing. */
export const IDENTITY_COLUMNS = `
  i.member_id as "memberId", i.organization_id as "organizationId", i.organization_id as source, i.state,
  case when not i.medicaid_id_is_shared then i.medicaid_id end as "medicaidId",
  i.first_name as "firstName", i.first_token as "firstToken", i.first_initial as "firstInitial",
  i.nickname_roots as "nicknameRoots", i.is_unnamed as "isUnnamed", i.birth_order as "birthOrder",
  i.middle_name as "middleName", i.last_name as "lastName", i.last_tokens as "lastTokens",
  i.former_last_name as "formerLastName", i.suffix, to_char(i.birth_date, 'YYYYMMDD') as "birthDate",
  i.birth_date_is_weak as "birthDateIsWeak", i.sex, i.house_number as "houseNumber", i.street, null as unit, i.city, i.zip,
  i.phone, null as email, null as ssn, null as "ssnLast4", i.guardian_first as "guardianFirst",
  i.guardian_last as "guardianLast", i.has_twin as "hasTwin"`;

/** In the order of the members; one without an identity is missing. */
export async function listIdentities(
  client: pg.ClientBase | pg.Pool,
  memberIds: Int32Array | readonly number[],
): Promise<IdentityRow[]> {
  const { rows } = await client.query<IdentityRow>(
    `select ${IDENTITY_COLUMNS} from hub_shared_clients.cleaned_identity i where i.member_id = any($1::int[]) order by i.member_id`,
    [toArrayText(memberIds)],
  );
  return rows;
}

export interface IdentityOrder {
  /** For the file on the way from one database to the other. */
  readonly folder: string;
  /** Null: everybody's. */
  readonly memberIds: Int32Array | null;
  /** What a record is numbered by: its member, or its place among all. */
  readonly id: "MEMBER" | "PLACE";
}

/** Makes the DuckDB table `record`; who has no identity is missing. An organization is a roster. */
export async function loadIdentities(
  client: pg.ClientBase,
  connection: DuckDBConnection,
  { folder, memberIds, id }: IdentityOrder,
): Promise<void> {
  const { texts, lists, flags } = RECORD_FIELDS;
  const cells = [
    id === "MEMBER" ? 'i."memberId"' : 'row_number() over (order by i."memberId") - 1',
    'i."organizationId"',
    ...texts.map((field) => `i."${field}"`),
    ...lists.map((field) => `array_to_string(i."${field}", ' ')`),
    ...flags.map((field) => `i."${field}"::int`),
  ];
  const where = memberIds ? `where i.member_id = any('${toArrayText(memberIds)}'::int[])` : "";
  const identities = `select ${IDENTITY_COLUMNS} from hub_shared_clients.cleaned_identity i ${where}`;
  const path = join(folder, "records.tsv");
  await copyToFile(client, `select ${cells.join(", ")} from (${identities}) i order by i."memberId"`, path);
  await loadNamedRecords(connection, path);
}

/** A hub that has just started is part of a population all the same: a prior for fewer would link too easily. */
const SMALLEST_POPULATION = 10_000;

/** How many records a match is looked for in. Members are numbered, and few ever leave. */
export async function countPopulation(client: pg.ClientBase | pg.Pool): Promise<number> {
  const { rows } = await client.query<{ last: number | null }>(
    "select max(member_id) as last from hub_shared_clients.cleaned_identity",
  );
  return Math.max(SMALLEST_POPULATION, rows[0]?.last ?? 0);
}

export async function saveTwins(client: pg.ClientBase, memberIds: Int32Array): Promise<void> {
  await client.query(
    "update hub_shared_clients.cleaned_identity set has_twin = true where member_id = any($1::int[]) and not has_twin",
    [toArrayText(memberIds)],
  );
}
