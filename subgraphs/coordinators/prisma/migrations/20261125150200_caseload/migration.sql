-- Where people who coordinate work, in whose pay, and how many children each can have.

alter table coordinator_detail
  -- Who pays the person, where that is another than the organization whose roster names it.
  add column employer text,
  add column site text,
  -- As the source writes them.
  add column languages text;

-- An organization's own limits; one without a row has the hub's example.
create table caseload_limit (
  organization_id text primary key,
  high integer not null check (high > 0),
  medium integer not null check (medium > 0),
  low integer not null check (low > 0),
  set_by text not null,
  set_at timestamptz not null
);

-- Days on which somebody is away, and who stands in.
create table coordinator_leave (
  id integer generated always as identity primary key,
  coordinator_id integer not null references coordinator (id),
  backup_coordinator_id integer not null references coordinator (id) check (backup_coordinator_id <> coordinator_id),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  recorded_by text not null,
  recorded_at timestamptz not null,
  unique (coordinator_id, starts_on)
);
