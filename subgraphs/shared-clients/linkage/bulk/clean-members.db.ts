import type pg from "pg";
import { CLEANING_VERSION, type CleanIdentity } from "../clean-identity.js";
import { fromListText, toArrayText } from "./id-list.js";

/** Members that a roster touched, in ascending order, whether or not they still have a record. */
export async function listTouchedMembers(client: pg.ClientBase, rosterId: number): Promise<Int32Array> {
  const { rows } = await client.query<{ ids: string | null }>(
    `select string_agg(member_id::text, ',' order by member_id) as ids
     from hub_members.published_touched_member where roster_id = $1`,
    [rosterId],
  );
  return fromListText(rows[0]?.ids);
}

/** Positions: member, organization, state, Medicaid id, first name, last name, birth date, sex, ZIP, county. */
export type SentRow = readonly [number, string, ...(string | null)[]];

/** What their sources say now; a member whose records were all undone is missing. */
export async function listSentIdentities(client: pg.ClientBase, memberIds: Int32Array): Promise<SentRow[]> {
  const { rows } = await client.query({
    rowMode: "array",
    // Where a source sends several rows for a member, the last one speaks.
    text: `select distinct on (r.member_id) r.member_id, r.organization_id, coalesce(o.state, r.state), r.medicaid_id,
        r.first_name, r.last_name, r.birth_date, r.sex, r.zip, r.county
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
}

export interface SavedIdentities {
  /** Members whose cleaned identity is new or not what it was. */
  readonly changed: Int32Array;
  /** Medicaid ids that a member held before and no longer holds. */
  readonly formerMedicaidIds: readonly string[];
}

// biome-ignore format: one list
const COLUMNS = [
  "member_id", "organization_id", "state", "medicaid_id", "first_name", "birth_order", "last_name", "birth_date", "sex",
  "zip", "county",
];
const COMPARED = COLUMNS.slice(1);

const SAVE_SQL = `
with sent as materialized (
  select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[],
    $9::text[], $10::text[], $11::text[]) as s (${COLUMNS.join(", ")})
),
former as (
  select i.medicaid_id from sent s join hub_shared_clients.cleaned_identity i using (member_id)
  -- The bounds let a small part of the index answer: the members come in ascending order.
  where i.member_id between $12 and $13 and i.medicaid_id is not null and i.medicaid_id is distinct from s.medicaid_id
),
saved as (
  insert into hub_shared_clients.cleaned_identity as i (${COLUMNS.join(", ")}, cleaning_version)
  select ${COLUMNS.join(", ")}, ${CLEANING_VERSION} from sent
  on conflict (member_id) do update set
    ${COMPARED.map((column) => `${column} = excluded.${column}`).join(", ")}, cleaning_version = ${CLEANING_VERSION}
  where (${COMPARED.map((column) => `i.${column}`).join(", ")})
    is distinct from (${COMPARED.map((column) => `excluded.${column}`).join(", ")})
  returning i.member_id
)
select (select string_agg(member_id::text, ',') from saved) as changed,
  (select coalesce(array_agg(distinct medicaid_id), '{}') from former) as former`;

export async function saveIdentities(client: pg.ClientBase, members: readonly CleanedMember[]): Promise<SavedIdentities> {
  const { rows } = await client.query<{ changed: string | null; former: string[] }>(SAVE_SQL, [
    toArrayText(members.map((member) => member.memberId)),
    members.map((member) => member.organizationId),
    members.map((member) => member.state),
    members.map((member) => member.identity.medicaidId),
    members.map((member) => member.identity.firstName),
    members.map((member) => member.identity.birthOrder),
    members.map((member) => member.identity.lastName),
    members.map((member) => member.identity.birthDate),
    members.map((member) => member.identity.sex),
    members.map((member) => member.identity.zip),
    members.map((member) => member.identity.county),
    members[0]?.memberId ?? 0,
    members.at(-1)?.memberId ?? 0,
  ]);
  return { changed: fromListText(rows[0]?.changed), formerMedicaidIds: rows[0]?.former ?? [] };
}

/** Members without a record any more: as if they had never been sent. */
export async function removeIdentities(client: pg.ClientBase, memberIds: readonly number[]): Promise<SavedIdentities> {
  if (memberIds.length === 0) return { changed: new Int32Array(0), formerMedicaidIds: [] };
  const { rows } = await client.query<{ member_id: number; medicaid_id: string | null }>(
    "delete from hub_shared_clients.cleaned_identity where member_id = any($1::int[]) returning member_id, medicaid_id",
    [toArrayText(memberIds)],
  );
  return {
    changed: Int32Array.from(rows, (row) => row.member_id),
    formerMedicaidIds: rows.flatMap((row) => row.medicaid_id ?? []),
  };
}

/**
 * Decides again which of the Medicaid ids concerned are evidence: one that two children of one organization hold
 * (another first name, birth order or birth date) is not, anywhere. Resolves to the members for whom that changed.
 */
export async function flagSharedMedicaidIds(client: pg.ClientBase, saved: SavedIdentities): Promise<Int32Array> {
  const { rows } = await client.query<{ ids: string | null }>(
    `with changed as materialized (
       select i.* from unnest($1::int[]) c (member_id)
       join hub_shared_clients.cleaned_identity i using (member_id) where i.medicaid_id is not null
     ),
     -- Few of them: held by another child of the same organization, or flagged already, or given up by somebody.
     concerned as materialized (
       select c.medicaid_id from changed c join hub_shared_clients.cleaned_identity o
         on o.medicaid_id = c.medicaid_id and o.organization_id = c.organization_id and o.member_id <> c.member_id
       union select c.medicaid_id from changed c join hub_shared_clients.cleaned_identity o
         on o.medicaid_id = c.medicaid_id and o.medicaid_id_is_shared
       union select unnest($2::text[])
     ),
     shared as materialized (
       select distinct i.medicaid_id from concerned join hub_shared_clients.cleaned_identity i using (medicaid_id)
       group by i.medicaid_id, i.organization_id
       having count(*) > 1
         and (min(coalesce(i.first_name, i.birth_order)) <> max(coalesce(i.first_name, i.birth_order))
           or min(i.birth_date) <> max(i.birth_date))
     ),
     flagged as (
       update hub_shared_clients.cleaned_identity i set medicaid_id_is_shared = not i.medicaid_id_is_shared
       from concerned c left join shared s using (medicaid_id)
       where i.medicaid_id = c.medicaid_id and i.medicaid_id_is_shared <> (s.medicaid_id is not null)
       returning i.member_id
     )
     select string_agg(member_id::text, ',') as ids from flagged`,
    [toArrayText(saved.changed), saved.formerMedicaidIds],
  );
  return fromListText(rows[0]?.ids);
}
