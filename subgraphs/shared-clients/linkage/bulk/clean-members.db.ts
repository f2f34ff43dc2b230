import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import { CLEANING_VERSION } from "../cleaning/clean-identity.js";
import type { CleanIdentity } from "../cleaning/identity.js";
import { fromListText } from "./id-list.js";

/** Members that a roster touched, in ascending order, whether or not they still have a record. */
export async function listTouchedMembers(client: pg.ClientBase, rosterId: number): Promise<Int32Array> {
  const { rows } = await client.query<{ ids: string | null }>(
    `select string_agg(member_id::text, ',' order by member_id) as ids
     from hub_members.published_touched_member where roster_id = $1`,
    [rosterId],
  );
  return fromListText(rows[0]?.ids);
}

// biome-ignore format: one list
export const SENT_COLUMNS = [
  "medicaid_id", "first_name", "middle_name", "last_name", "suffix", "former_last_name", "birth_date", "sex", "address", "city",
  "zip", "county", "phone", "guardian_name",
] as const;

/** Positions: member, organization, state, then medicaid_id, first_name and so on as they were sent. */
export type SentRow = readonly [number, string, ...(string | null)[]];

/** What their sources say now; a member whose records were all undone is missing. */
export async function listSentIdentities(client: pg.ClientBase, memberIds: Int32Array): Promise<SentRow[]> {
  const { rows } = await client.query({
    rowMode: "array",
    // Where a source sends several rows for a member, the last one speaks.
    text: `select distinct on (r.member_id) r.member_id, r.organization_id, coalesce(o.state, r.state),
        ${SENT_COLUMNS.map((column) => `r.${column}`).join(", ")}
      from hub_members.published_record r left join hub_programs.published_organization o on o.id = r.organization_id
      where r.member_id = any($1::int[]) order by r.member_id, r.line desc, r.record_id desc`,
    values: [toArrayText(memberIds)],
  });
  return rows as unknown as SentRow[];
}

export interface CleanedMember {
  readonly memberId: number;
  readonly organizationId: string;
  readonly state: string | null;
  readonly identity: CleanIdentity;
  /** Hashes; members that share one are compared. */
  readonly blockKeys: readonly number[];
}

export interface SavedIdentities {
  /** Members whose cleaned identity is new or not what it was. */
  readonly changed: Int32Array;
  /** Medicaid ids that a member held before and no longer holds. */
  readonly formerMedicaidIds: readonly string[];
}

type Column = readonly [name: string, type: string, value: (identity: CleanIdentity) => unknown];

// biome-ignore format: one list
const COLUMNS: readonly Column[] = [
  ["medicaid_id", "text", (one) => one.medicaidId],
  ["first_name", "text", (one) => one.firstName],
  ["first_token", "text", (one) => one.firstToken],
  ["first_initial", "text", (one) => one.firstInitial],
  // Lists travel as one text each: an array of arrays must be rectangular.
  ["nickname_roots", "text", (one) => one.nicknameRoots.join(" ")],
  ["is_unnamed", "boolean", (one) => one.isUnnamed],
  ["birth_order", "text", (one) => one.birthOrder],
  ["middle_name", "text", (one) => one.middleName],
  ["last_name", "text", (one) => one.lastName],
  ["last_tokens", "text", (one) => one.lastTokens.join(" ")],
  ["former_last_name", "text", (one) => one.formerLastName],
  ["suffix", "text", (one) => one.suffix],
  ["birth_date", "date", (one) => toDate(one.birthDate)],
  ["birth_date_is_weak", "boolean", (one) => one.birthDateIsWeak],
  ["sex", "text", (one) => one.sex],
  ["house_number", "text", (one) => one.houseNumber],
  ["street", "text", (one) => one.street],
  ["city", "text", (one) => one.city],
  ["zip", "text", (one) => one.zip],
  ["county", "text", (one) => one.county],
  ["phone", "text", (one) => one.phone],
  ["guardian_first", "text", (one) => one.guardianFirst],
  ["guardian_last", "text", (one) => one.guardianLast],
];
const LISTS = ["nickname_roots", "last_tokens"];
const NAMES = COLUMNS.map(([name]) => name);
const COMPARED = ["organization_id", "state", ...NAMES];

/** Intake takes only days that exist, so the digits are one. */
function toDate(digits: string | null): string | null {
  return digits && `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}

const SAVE_SQL = `
with sent as materialized (
  select member_id, organization_id, state, ${NAMES.map((name) => (LISTS.includes(name) ? `array_remove(string_to_array(${name}, ' '), '') as ${name}` : name)).join(", ")},
    string_to_array(blocking_keys, ' ')::int[] as blocking_keys
  from unnest($1::int[], $2::text[], $3::text[], ${COLUMNS.map(([, type], index) => `$${index + 6}::${type}[]`).join(", ")}, $${COLUMNS.length + 6}::text[])
    as s (member_id, ${COMPARED.join(", ")}, blocking_keys)
),
known as materialized (
  select i.member_id, i.medicaid_id, i.blocking_keys, i.medicaid_id is not null and i.medicaid_id is distinct from s.medicaid_id as is_former
  from sent s join hub_shared_clients.cleaned_identity i using (member_id)
  -- The bounds let a small part of the index answer: the members come in ascending order.
  where i.member_id between $4 and $5
),
saved as (
  insert into hub_shared_clients.cleaned_identity as i (member_id, ${COMPARED.join(", ")}, blocking_keys, cleaning_version)
  select member_id, ${COMPARED.join(", ")}, blocking_keys, ${CLEANING_VERSION} from sent
  on conflict (member_id) do update set
    ${COMPARED.map((column) => `${column} = excluded.${column}`).join(", ")}, blocking_keys = excluded.blocking_keys,
    cleaning_version = ${CLEANING_VERSION}
  -- Another version's keys, too, reach everybody with the next roster.
  where (${COMPARED.map((column) => `i.${column}`).join(", ")}, i.blocking_keys)
    is distinct from (${COMPARED.map((column) => `excluded.${column}`).join(", ")}, excluded.blocking_keys)
  returning i.member_id, i.blocking_keys
),
removed as (
  delete from hub_shared_clients.blocking_key b using known join saved using (member_id)
  where b.key = any(known.blocking_keys) and b.member_id = known.member_id
),
staged as (insert into staged_key (key, member_id) select unnest(blocking_keys), member_id from saved)
select (select string_agg(member_id::text, ',') from saved) as changed,
  (select coalesce(array_agg(distinct medicaid_id) filter (where is_former), '{}') from known) as former`;

/** Between prepareBlockKeys() and flushBlockKeys(). */
export async function saveIdentities(client: pg.ClientBase, members: readonly CleanedMember[]): Promise<SavedIdentities> {
  const { rows } = await client.query<{ changed: string | null; former: string[] }>(SAVE_SQL, [
    toArrayText(members.map((member) => member.memberId)),
    members.map((member) => member.organizationId),
    members.map((member) => member.state),
    members[0]?.memberId ?? 0,
    members.at(-1)?.memberId ?? 0,
    ...COLUMNS.map(([, , read]) => members.map((member) => read(member.identity))),
    members.map(({ blockKeys }) => blockKeys.join(" ")),
  ]);
  return { changed: fromListText(rows[0]?.changed), formerMedicaidIds: rows[0]?.former ?? [] };
}

/** What saveIdentities needs, once a transaction. */
export async function prepareBlockKeys(client: pg.ClientBase): Promise<void> {
  await client.query("create temporary table if not exists staged_key (key integer, member_id integer) on commit drop");
}

/** Hashes fall anywhere in the index: in their order, all of a roster at once, each page is visited once. */
export async function flushBlockKeys(client: pg.ClientBase): Promise<void> {
  await client.query(
    "insert into hub_shared_clients.blocking_key (key, member_id) select key, member_id from staged_key order by key, member_id",
  );
  await client.query("truncate staged_key");
}

/** Members without a record any more: as if they had never been sent. */
export async function removeIdentities(client: pg.ClientBase, memberIds: readonly number[]): Promise<SavedIdentities> {
  if (memberIds.length === 0) return { changed: new Int32Array(0), formerMedicaidIds: [] };
  const { rows } = await client.query<{ member_id: number; medicaid_id: string | null }>(
    `with gone as (
       delete from hub_shared_clients.cleaned_identity where member_id = any($1::int[]) returning member_id, medicaid_id, blocking_keys
     ),
     removed as (
       delete from hub_shared_clients.blocking_key b using gone where b.key = any(gone.blocking_keys) and b.member_id = gone.member_id
     )
     select member_id, medicaid_id from gone`,
    [toArrayText(memberIds)],
  );
  return {
    changed: Int32Array.from(rows, (row) => row.member_id),
    formerMedicaidIds: rows.flatMap((row) => row.medicaid_id ?? []),
  };
}
