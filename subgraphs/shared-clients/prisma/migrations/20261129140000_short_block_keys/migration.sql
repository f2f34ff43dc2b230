-- The lower half of each hash: the index of a state's keys is a third smaller, and two values of one hash cost a needless comparison.
alter table blocking_key drop constraint blocking_key_pkey;
alter table blocking_key alter column key type integer using ((key << 32) >> 32)::integer;
delete from blocking_key b using (
  select key, member_id, min(ctid) as kept from blocking_key group by key, member_id having count(*) > 1
) twice where b.key = twice.key and b.member_id = twice.member_id and b.ctid <> twice.kept;
alter table blocking_key add primary key (key, member_id);

alter table cleaned_identity add column short_keys integer[] not null default '{}';
update cleaned_identity set short_keys = array(select distinct ((key << 32) >> 32)::integer from unnest(blocking_keys) own (key));
alter table cleaned_identity drop column blocking_keys;
alter table cleaned_identity rename column short_keys to blocking_keys;
