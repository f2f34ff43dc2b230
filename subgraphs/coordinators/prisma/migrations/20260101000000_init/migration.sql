-- People who coordinate, and whom they coordinate for.

create table coordinator (
  id integer generated always as identity primary key,
  organization_id text not null,
  -- E-mail in lower case where the source sends one, else the name in lower case.
  person_key text not null,
  unique (organization_id, person_key)
);

-- How to reach them: a change makes a new version.
create table coordinator_detail (
  version_id integer generated always as identity primary key,
  coordinator_id integer not null references coordinator (id),
  name text not null,
  role text,
  phone text,
  email text,
  workforce text,
  roster_id integer not null,
  received_at timestamptz not null,
  superseded_at timestamptz,
  superseded_by_roster_id integer
);
create index coordinator_detail_coordinator on coordinator_detail (coordinator_id);

-- A span table (see #shared/database/span-table).
create sequence assignment_id_seq as integer;
create table assignment (
  version_id integer generated always as identity primary key,
  id integer not null default nextval('assignment_id_seq'),
  member_id integer not null,
  organization_id text not null,
  coordinator_id integer not null,
  program_code text not null,
  function text not null,
  starts_on date not null,
  ends_on date,
  workforce text,
  paid_by text,
  plan_reviewed_on date,
  plan_next_due_on date,
  last_contact_on date,
  roster_id integer not null,
  received_at timestamptz not null,
  superseded_at timestamptz,
  superseded_by_roster_id integer
);
create index assignment_member on assignment (member_id);
create index assignment_id on assignment (id);
create index assignment_coordinator on assignment (coordinator_id) where superseded_at is null;
create index assignment_roster on assignment (roster_id);
create index assignment_superseded_by on assignment (superseded_by_roster_id) where superseded_by_roster_id is not null;

create table applied_roster (
  roster_id integer not null,
  action text not null,
  applied_at timestamptz not null default now(),
  primary key (roster_id, action)
);

-- Published: contracts for bulk readers. Version 1.
create view published_assignment as
  select a.id, a.member_id, a.organization_id, a.coordinator_id, a.program_code, a.function, a.starts_on, a.ends_on,
    a.workforce, a.paid_by, a.plan_reviewed_on, a.plan_next_due_on, a.last_contact_on, a.received_at, a.superseded_at,
    d.name as coordinator_name, d.phone as coordinator_phone, d.email as coordinator_email
  from assignment a
  left join coordinator_detail d on d.coordinator_id = a.coordinator_id and d.superseded_at is null;
create view published_applied_roster as select roster_id, action, applied_at from applied_roster;
grant select on published_assignment, published_applied_roster to hub_members, hub_programs, hub_shared_clients, hub_privacy;
