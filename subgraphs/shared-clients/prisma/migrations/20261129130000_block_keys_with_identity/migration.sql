-- A member's own keys stand with its identity: an index of the keys by member took most of the time that a roster's keys took.
alter table cleaned_identity add column blocking_keys bigint[] not null default '{}';
update cleaned_identity i set blocking_keys = k.keys
from (select member_id, array_agg(key order by key) as keys from blocking_key group by member_id) k where k.member_id = i.member_id;
drop index blocking_key_member;
