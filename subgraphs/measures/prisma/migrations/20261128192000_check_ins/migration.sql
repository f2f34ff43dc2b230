-- What families say when somebody checks in with them.
create table family_check_in (
  id integer generated always as identity primary key,
  organization_id text not null,
  member_id integer not null,
  -- How long the family spends a week on coordinating the child's care, as the national survey asks it.
  hours_per_week text not null check (hours_per_week in ('UNDER_1', 'FROM_1_TO_4', 'FROM_5_TO_10', 'FROM_11')),
  checked_in_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  -- Chosen by whoever records: the same key again is the same check-in.
  request_key text not null,
  unique (organization_id, request_key)
);
create index family_check_in_day on family_check_in (checked_in_on);
