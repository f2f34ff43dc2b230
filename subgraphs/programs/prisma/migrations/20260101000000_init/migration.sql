-- Organizations, programs and who is enrolled in which program.

create table organization (
  id text primary key,
  name text not null,
  type text not null,
  state text not null
);

create table program (
  code text primary key,
  name text not null,
  kind text not null,
  state text not null,
  organization_id text not null references organization (id),
  authority text,
  citation text,
  source_confidence text
);

-- A span table (see #shared/database/span-table): one row per version; "id" stays the same over versions.
-- starts_on and ends_on say when it held (both days included, null = open);
-- received_at and superseded_at say when the hub knew it.
create sequence enrollment_id_seq as integer;
create table enrollment (
  version_id integer generated always as identity primary key,
  id integer not null default nextval('enrollment_id_seq'),
  member_id integer not null,
  organization_id text not null,
  program_code text not null,
  starts_on date not null,
  ends_on date,
  roster_id integer not null,
  received_at timestamptz not null,
  superseded_at timestamptz,
  superseded_by_roster_id integer
);
create index enrollment_member on enrollment (member_id);
create index enrollment_program on enrollment (program_code, organization_id) where superseded_at is null;
create index enrollment_roster on enrollment (roster_id);
create index enrollment_superseded_by on enrollment (superseded_by_roster_id) where superseded_by_roster_id is not null;

-- Which rosters have been applied here: makes applying one a second time a no-op.
create table applied_roster (
  roster_id integer not null,
  action text not null,
  applied_at timestamptz not null default now(),
  primary key (roster_id, action)
);

-- Published: contracts for bulk readers. Version 1.
create view published_organization as select id, name, type, state from organization;
create view published_program as select code, name, kind, state, organization_id from program;
create view published_enrollment as
  select id, member_id, organization_id, program_code, starts_on, ends_on, received_at, superseded_at from enrollment;
create view published_applied_roster as select roster_id, action, applied_at from applied_roster;
grant select on published_organization, published_program, published_enrollment, published_applied_roster
  to hub_members, hub_coordinators, hub_shared_clients, hub_privacy;
