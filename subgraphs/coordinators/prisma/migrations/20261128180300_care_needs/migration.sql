-- What children need, with the goal that the plan of care sets for it, as each source sent it.

-- A file of care needs and what became of it.
create table care_need_file (
  id integer generated always as identity primary key,
  organization_id text not null,
  -- The day that the file speaks of.
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
  created_by text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  undone_at timestamptz,
  -- The process that reads the file renews this; another may take over when it is stale.
  claimed_by text,
  claimed_at timestamptz
);
create index care_need_file_source on care_need_file (organization_id, id desc);
create unique index care_need_file_one_at_a_time on care_need_file (organization_id) where status in ('RECEIVED', 'READING');

create table care_need_file_problem (
  id integer generated always as identity primary key,
  care_need_file_id integer not null references care_need_file (id),
  line integer not null,
  column_name text,
  severity text not null check (severity in ('ERROR', 'WARNING')),
  code text not null,
  message text not null
);
create index care_need_file_problem_file on care_need_file_problem (care_need_file_id, line);

-- What a source said of a need. The newest row of a number in a file that is APPLIED holds; nothing is overwritten, so that a
-- whole file can be taken back.
create table care_need (
  id integer generated always as identity primary key,
  file_id integer not null,
  line integer not null,
  row_hash uuid not null,
  organization_id text not null,
  member_number text not null,
  -- The source's own number for the need.
  need_number text not null,
  domain text not null check (domain in ('MEDICAL', 'SOCIAL', 'DEVELOPMENTAL', 'BEHAVIORAL', 'EDUCATIONAL', 'FINANCIAL')),
  need text not null,
  goal text,
  -- Null: the day that its file speaks of.
  recorded_on date,
  ended_on date check (ended_on >= recorded_on),
  program_code text
);
create index care_need_key on care_need (organization_id, member_number, need_number, id desc);
create index care_need_file_rows on care_need (file_id);
