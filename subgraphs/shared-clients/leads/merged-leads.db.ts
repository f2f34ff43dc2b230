import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";

/** Each of these clients ($1), its root and all that was merged into that root. */
const FAMILY = `up as (
  select id, merged_into from hub_shared_clients.shared_client where id = any($1::int[])
  union
  select s.id, s.merged_into from up join hub_shared_clients.shared_client s on s.id = up.merged_into
),
tree as (
  select id as root, id from up where merged_into is null
  union
  select tree.root, s.id from tree join hub_shared_clients.shared_client s on s.merged_into = tree.id
)`;

/** Whom a child follows of several: the family's choice first (it is always stronger), then the newest. */
const PREFERRED = "l.step = 'FAMILY_CHOICE' desc, l.decided_at desc, l.id desc";

/** One that ended for a lead of what is another child again, where nobody else leads its own. */
const RESTORE_SQL = `
with recursive ${FAMILY},
back as (
  select distinct on (tree.root) l.id from tree
  join hub_shared_clients.lead l on l.shared_client_id = tree.id and l.ended_for_id is not null
  join hub_shared_clients.lead f on f.id = l.ended_for_id
  left join tree other on other.id = f.shared_client_id
  where other.root is distinct from tree.root and not exists (
    select from tree t join hub_shared_clients.lead a on a.shared_client_id = t.id and a.status = 'ACTIVE' where t.root = tree.root)
  order by tree.root, ${PREFERRED}
)
update hub_shared_clients.lead l set status = 'ACTIVE', ended_at = null, ended_for_id = null from back where l.id = back.id`;

/** $2 now. */
const END_SQL = `
with recursive ${FAMILY},
ranked as (
  select l.id, first_value(l.id) over (partition by tree.root order by ${PREFERRED}) as first_id
  from tree join hub_shared_clients.lead l on l.shared_client_id = tree.id and l.status = 'ACTIVE'
)
update hub_shared_clients.lead l set status = 'ENDED', ended_at = $2, ended_for_id = ranked.first_id
from ranked where l.id = ranked.id and ranked.id <> ranked.first_id`;

/**
 * After shared clients were merged or split: each has one active lead at most, and one that a merge ended leads again once
 * the merge is taken back.
 */
export async function settleLeads(client: pg.ClientBase, clientIds: readonly number[], now: Date): Promise<void> {
  if (clientIds.length === 0) return;
  const ids = toArrayText(clientIds);
  await client.query(RESTORE_SQL, [ids]);
  await client.query(END_SQL, [ids, now]);
}
