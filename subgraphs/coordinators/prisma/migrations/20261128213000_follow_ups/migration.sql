-- Conditions that were reported to a surveillance program. In no published view: they are the program's own.
create table surveillance_case (
  id integer generated always as identity primary key,
  program_code text not null,
  member_id integer not null,
  organization_id text not null,
  -- ICD-10-CM, without the dot.
  condition_code text not null,
  reported_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  unique (program_code, member_id, condition_code)
);

-- After how many days without contact a family has to be followed up; a program without a row has the hub's example.
create table follow_up_setting (
  program_code text primary key,
  days integer not null check (days > 0),
  set_by text not null,
  set_at timestamptz not null
);
