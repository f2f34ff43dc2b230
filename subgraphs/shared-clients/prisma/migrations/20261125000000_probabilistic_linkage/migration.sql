-- Linkage by weights instead of exact rules: richer identities, blocking keys, weighed pairs, people's decisions.

-- Everything that linkage derives is derived again with the next roster; shared clients and their links keep their ids.
delete from linked_roster;
delete from match;
delete from cleaned_identity;

drop index cleaned_identity_name;
alter table cleaned_identity
  add column first_token text,
  add column first_initial text,
  -- The names that the first name can stand for, itself included.
  add column nickname_roots text[] not null default '{}',
  add column is_unnamed boolean not null default false,
  add column middle_name text,
  add column last_tokens text[] not null default '{}',
  add column former_last_name text,
  add column suffix text,
  add column birth_date_is_weak boolean not null default false,
  add column house_number text,
  add column street text,
  add column city text,
  add column phone text,
  add column guardian_first text,
  add column guardian_last text,
  -- Another child of the same day was found in the same family.
  add column has_twin boolean not null default false;

-- Members that share a key are compared. A key is a hash of cleaned parts; see the linkage model.
create table blocking_key (
  key bigint not null,
  member_id integer not null,
  primary key (key, member_id)
);
create index blocking_key_member on blocking_key (member_id);

alter table match
  drop column rule_id,
  drop column conflict,
  drop constraint match_grade_check,
  -- Log2 of the odds that both are one child.
  add column weight double precision not null,
  -- The case that keeps the weight down, such as possibleTwin; null where none does.
  add column ceiling text,
  add constraint match_grade_check check (grade in ('CERTAIN', 'PROBABLE', 'POSSIBLE'));
create index match_review on match (weight desc, id) where withdrawn_at is null and grade = 'PROBABLE';

-- A data steward's word on two members. It binds every later run until it is taken back; never overwritten.
create table match_decision (
  id integer generated always as identity primary key,
  member_a integer not null,
  member_b integer not null,
  verdict text not null check (verdict in ('SAME_CHILD', 'DIFFERENT_CHILDREN')),
  decided_by text not null,
  decided_by_organization text not null,
  decided_at timestamptz not null,
  comment text,
  withdrawn_by text,
  withdrawn_at timestamptz,
  check (member_a < member_b)
);
create unique index match_decision_pair on match_decision (member_a, member_b) where withdrawn_at is null;
create index match_decision_b on match_decision (member_b) where withdrawn_at is null;

-- Pairs drawn by chance into the review queue, to estimate how often linkage is right: links, and near misses.
create table review_sample (
  match_id integer primary key references match (id),
  kind text not null check (kind in ('AUTOMATIC_LINK', 'NEAR_MISS')),
  month text not null,
  drawn_at timestamptz not null
);

-- Weights that were taught to this population; the newest one in force is used, else the shipped one.
create table linkage_model (
  id integer generated always as identity primary key,
  -- Not jsonb, which would reorder the levels: the first that holds counts.
  content json not null,
  created_at timestamptz not null,
  created_by text not null,
  withdrawn_at timestamptz
);

-- Linking waits for a change: of a roster, or of a decision.
alter table client_change alter column roster_id drop not null;
