-- A lead that ended because its child was joined with one that another lead leads: which, so that it comes back with the child.
alter table lead add column ended_for_id integer;

-- Clients that were merged before: the family's choice stays, else the newest.
with recursive tree as (
  select id as root, id from shared_client where merged_into is null
  union
  select tree.root, s.id from tree join shared_client s on s.merged_into = tree.id
),
ranked as (
  select l.id, first_value(l.id) over (
    partition by tree.root order by l.step = 'FAMILY_CHOICE' desc, l.decided_at desc, l.id desc) as first_id
  from tree join lead l on l.shared_client_id = tree.id and l.status = 'ACTIVE'
)
update lead l set status = 'ENDED', ended_at = now(), ended_for_id = ranked.first_id
from ranked where l.id = ranked.id and ranked.id <> ranked.first_id;
