-- Decisions of people: which of them belong together, and what linkage did on their account.

alter table match_decision
  -- One act decides one pair, or every pair of a group of twins: the id of its first decision. It is undone as a whole.
  add column act_id integer,
  -- Links have followed the decision, or its withdrawal.
  add column is_followed boolean not null default false;
update match_decision set act_id = id;
alter table match_decision alter column act_id set not null;
create index match_decision_act on match_decision (act_id);
create index match_decision_waiting on match_decision (act_id) where not is_followed;

-- The act that moved a member or changed a client; null where a roster did.
alter table link add column act_id integer;
create index link_act on link (act_id) where act_id is not null and unlinked_at is null;
alter table client_change add column act_id integer;

-- Pairs that are only probably one child's, and that nobody has decided: held apart until somebody does.
create view held_pair as
  select m.member_a, m.member_b from match m
  where m.withdrawn_at is null and m.grade = 'PROBABLE' and not exists (
    select from match_decision d where d.member_a = m.member_a and d.member_b = m.member_b and d.withdrawn_at is null);
