-- One organization's record of a child, as it was sent, and the rosters that brought it.

create table source_settings (
  organization_id text primary key,
  -- Header as the source writes it -> column name of the template.
  column_map jsonb not null default '{}',
  -- Column -> (value as the source writes it -> value of the template).
  value_map jsonb not null default '{}',
  -- What a full file means for a member it no longer lists: false = listed as missing, true = spans end.
  ends_missing boolean not null default false,
  -- Filled in where the file has no such column.
  default_program text,
  default_plan text,
  updated_at timestamptz not null default now()
);

create table roster (
  id integer generated always as identity primary key,
  organization_id text not null,
  kind text not null check (kind in ('FULL', 'CHANGES')),
  effective_on date not null,
  file_name text not null,
  file_sha256 text not null,
  -- Where the hub keeps an uploaded file until it is read; null for a file read where it lies.
  spool_path text,
  status text not null check (status in ('RECEIVED', 'READING', 'APPLIED', 'REJECTED', 'UNDONE')),
  reject_reason text,
  -- Lines of the file whose rows are safely stored: reading goes on after them.
  lines_read integer not null default 0,
  rows_read integer not null default 0,
  rows_added integer not null default 0,
  rows_changed integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_rejected integer not null default 0,
  members_missing integer not null default 0,
  members_ended integer not null default 0,
  created_by text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  undone_at timestamptz,
  -- The process that reads the file renews this; another may take over when it is stale.
  claimed_by text,
  claimed_at timestamptz
);
create index roster_source on roster (organization_id, id desc);
create unique index roster_one_at_a_time on roster (organization_id) where status in ('RECEIVED', 'READING');

create table roster_problem (
  id integer generated always as identity primary key,
  roster_id integer not null references roster (id),
  line integer not null,
  column_name text,
  severity text not null check (severity in ('ERROR', 'WARNING')),
  code text not null,
  message text not null
);
create index roster_problem_roster on roster_problem (roster_id, line);

create table member (
  id integer generated always as identity primary key,
  organization_id text not null,
  member_number text not null,
  unique (organization_id, member_number)
);

-- One roster row as the source sent it, cleaned of nothing but white space and formats. It is current while its roster
-- is APPLIED and no other applied roster supersedes it, so that a whole roster takes effect, or is undone, in one update.
create table record (
  id integer generated always as identity primary key,
  member_id integer not null,
  roster_id integer not null,
  line integer not null,
  row_hash uuid not null,
  superseded_by_roster_id integer,
  medicaid_id text,
  first_name text,
  middle_name text,
  last_name text,
  suffix text,
  former_last_name text,
  birth_date date,
  sex text,
  address text,
  city text,
  state text,
  zip text,
  county text,
  phone text,
  guardian_name text,
  language text,
  plan_organization_id text,
  coverage_starts_on date,
  coverage_ends_on date,
  program_code text,
  enrollment_starts_on date,
  enrollment_ends_on date,
  coordinator_name text,
  coordinator_role text,
  coordinator_phone text,
  coordinator_email text,
  coordinator_function text,
  coordinator_since date,
  coordinator_until date,
  coordinator_workforce text,
  coordinator_paid_by text,
  plan_reviewed_on date,
  plan_next_due_on date,
  last_contact_on date,
  acuity text,
  icd10_codes text[]
);
create index record_member on record (member_id);
create index record_roster on record (roster_id);
create index record_superseded_by on record (superseded_by_roster_id) where superseded_by_roster_id is not null;

-- Which record each line of a roster stands for, new or already known.
create table roster_line (
  roster_id integer not null,
  line integer not null,
  record_id integer not null,
  primary key (roster_id, line)
);

-- Members that a full roster no longer lists.
create table roster_missing (
  roster_id integer not null,
  member_id integer not null,
  ended boolean not null,
  primary key (roster_id, member_id)
);

create sequence coverage_span_id_seq as integer;
create table coverage_span (
  version_id integer generated always as identity primary key,
  id integer not null default nextval('coverage_span_id_seq'),
  member_id integer not null,
  organization_id text not null,
  plan_organization_id text not null,
  starts_on date not null,
  ends_on date,
  roster_id integer not null,
  received_at timestamptz not null,
  superseded_at timestamptz,
  superseded_by_roster_id integer
);
create index coverage_span_member on coverage_span (member_id);
create index coverage_span_roster on coverage_span (roster_id);
create index coverage_span_superseded_by on coverage_span (superseded_by_roster_id) where superseded_by_roster_id is not null;

-- Published: contracts for bulk readers. Version 1.
create view published_member as select id as member_id, organization_id, member_number from member;
-- Every row of a roster in force, also rows that a later one replaced: what the source said after each of its rosters.
create view published_record_history as
  select r.id as record_id, r.member_id, m.organization_id, m.member_number, r.roster_id, r.line, f.effective_on,
    r.medicaid_id, r.first_name, r.middle_name, r.last_name, r.suffix, r.former_last_name, r.birth_date, r.sex,
    r.address, r.city, r.state, r.zip, r.county, r.phone, r.guardian_name, r.language, r.acuity,
    r.plan_organization_id, r.coverage_starts_on, r.coverage_ends_on,
    r.program_code, r.enrollment_starts_on, r.enrollment_ends_on,
    r.coordinator_name, r.coordinator_role, r.coordinator_phone, r.coordinator_email, r.coordinator_function,
    r.coordinator_since, r.coordinator_until, r.coordinator_workforce, r.coordinator_paid_by,
    r.plan_reviewed_on, r.plan_next_due_on, r.last_contact_on,
    case when s.status = 'APPLIED' then s.id end as replaced_by_roster_id
  from record r
  join member m on m.id = r.member_id
  join roster f on f.id = r.roster_id
  left join roster s on s.id = r.superseded_by_roster_id
  where f.status = 'APPLIED';
-- Every current row of every member; a member has several where its source sends several rows for it.
create view published_record as
  select r.id as record_id, r.member_id, m.organization_id, m.member_number, r.roster_id, r.line, f.effective_on,
    r.medicaid_id, r.first_name, r.middle_name, r.last_name, r.suffix, r.former_last_name, r.birth_date, r.sex,
    r.address, r.city, r.state, r.zip, r.county, r.phone, r.guardian_name, r.language, r.acuity,
    r.plan_organization_id, r.coverage_starts_on, r.coverage_ends_on,
    r.program_code, r.enrollment_starts_on, r.enrollment_ends_on,
    r.coordinator_name, r.coordinator_role, r.coordinator_phone, r.coordinator_email, r.coordinator_function,
    r.coordinator_since, r.coordinator_until, r.coordinator_workforce, r.coordinator_paid_by,
    r.plan_reviewed_on, r.plan_next_due_on, r.last_contact_on
  from record r
  join member m on m.id = r.member_id
  join roster f on f.id = r.roster_id
  left join roster s on s.id = r.superseded_by_roster_id
  where f.status = 'APPLIED' and (s.id is null or s.status <> 'APPLIED');
create view published_coverage as
  select member_id, organization_id, plan_organization_id, starts_on, ends_on, received_at, superseded_at from coverage_span;
create view published_roster as
  select id as roster_id, organization_id, kind, effective_on, status, created_at, finished_at, undone_at from roster;
-- The members whose rows a roster added, replaced or ended (also after it was undone).
create view published_touched_member as
  select roster_id, member_id from record
  union
  select superseded_by_roster_id, member_id from record where superseded_by_roster_id is not null;
grant select on published_member, published_record_history, published_record, published_coverage, published_roster, published_touched_member
  to hub_coordinators, hub_programs, hub_shared_clients, hub_privacy;
