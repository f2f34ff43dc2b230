import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import type { SavedIdentities } from "./clean-members.db.js";
import { fromListText } from "./id-list.js";

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
       select c.medicaid_id from changed c join hub_shared_clients.cleaned_identity o on o.medicaid_id = c.medicaid_id
         and (o.medicaid_id_is_shared or (o.organization_id = c.organization_id and o.member_id <> c.member_id))
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
