-- Who is who across organizations: linkage, shared clients and the monthly reports.

-- What linkage compares: one cleaned identity per member, rebuilt for the members that a roster touched.
create table cleaned_identity (
  member_id integer primary key,
  organization_id text not null,
  -- Of the organization, else of the address: a Medicaid id means something within its state only.
  state text,
  medicaid_id text,
  -- Held by two children of one organization, so it tells nobody apart: no evidence.
  medicaid_id_is_shared boolean not null default false,
  -- Null where the source sent a placeholder such as "BABY GIRL A"; its birth order is kept.
  first_name text,
  birth_order text,
  last_name text,
  birth_date date,
  sex text,
  zip text,
  county text,
  cleaning_version integer not null
);
create index cleaned_identity_medicaid on cleaned_identity (medicaid_id) where medicaid_id is not null;
create index cleaned_identity_name on cleaned_identity (birth_date, last_name, first_name);

create table shared_client (
  id integer generated always as identity primary key,
  created_at timestamptz not null,
  -- A merge keeps the older id; the younger one points to it.
  merged_into integer,
  merged_at timestamptz
);

create table link (
  id integer generated always as identity primary key,
  member_id integer not null,
  shared_client_id integer not null,
  linked_at timestamptz not null,
  unlinked_at timestamptz
);
create unique index link_member on link (member_id) where unlinked_at is null;
create index link_client on link (shared_client_id) where unlinked_at is null;
create index link_former on link (member_id) where unlinked_at is not null;

-- Every pair that a rule found between two members, with its grade; withdrawn when the rule no longer holds.
create table match (
  id integer generated always as identity primary key,
  member_a integer not null,
  member_b integer not null,
  grade text not null check (grade in ('CERTAIN', 'PROBABLE')),
  rule_id text not null,
  conflict text,
  found_at timestamptz not null,
  withdrawn_at timestamptz,
  check (member_a < member_b)
);
create unique index match_pair on match (member_a, member_b) where withdrawn_at is null;
create index match_b on match (member_b) where withdrawn_at is null;

create table client_change (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('MERGED', 'SPLIT')),
  shared_client_id integer not null,
  other_shared_client_id integer not null,
  roster_id integer not null,
  changed_at timestamptz not null
);
create index client_change_client on client_change (shared_client_id);
create index client_change_other on client_change (other_shared_client_id);

create table linked_roster (
  roster_id integer not null,
  action text not null,
  linked_at timestamptz not null default now(),
  primary key (roster_id, action)
);

create table report (
  id integer generated always as identity primary key,
  program_code text not null,
  month text not null,
  unique (program_code, month)
);

-- A new version only where the data changed.
create table report_version (
  report_id integer not null references report (id),
  version integer not null,
  content_hash text not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (report_id, version)
);

create table report_line (
  id integer generated always as identity primary key,
  report_id integer not null,
  version integer not null,
  -- Null: matched by no partner, listed to the program only.
  partner_organization_id text,
  shared_client_id integer not null,
  -- Whose data the line holds, for the disclosure log.
  member_ids integer[] not null,
  change text not null check (change in ('ADDED', 'CHANGED', 'UNCHANGED', 'ENDED')),
  content jsonb not null,
  foreign key (report_id, version) references report_version (report_id, version)
);
create index report_line_file on report_line (report_id, version, partner_organization_id);

create table check_batch (
  id integer generated always as identity primary key,
  organization_id text not null,
  subject text not null,
  role text not null,
  purpose text not null,
  file_sha256 text not null,
  as_of date not null,
  created_on date not null,
  status text not null check (status in ('RUNNING', 'DONE')),
  rows_total integer not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index check_batch_organization on check_batch (organization_id, id desc);
-- The same file sent again on the same day is the same batch.
create unique index check_batch_file
  on check_batch (organization_id, subject, role, purpose, file_sha256, as_of, created_on);

create table check_batch_row (
  batch_id integer not null references check_batch (id),
  line integer not null,
  question jsonb not null,
  -- Null until answered; one object per row, errors too.
  answer jsonb,
  primary key (batch_id, line)
);

-- Published: contracts for bulk readers. Version 1.
create view published_link as select member_id, shared_client_id, linked_at, unlinked_at from link;
create view published_linked_roster as select roster_id, action, linked_at from linked_roster;
grant select on published_link, published_linked_roster to hub_members, hub_coordinators, hub_programs, hub_privacy;
