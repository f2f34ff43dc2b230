-- What a program's month looked like when it was closed; a later close adds a version where something changed.
create table month_close (
  program_code text not null,
  -- Whose children: the organization that runs the program.
  organization_id text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  version integer not null,
  report_version integer not null,
  -- In the report: children of the program, and those of them whom no partner shares.
  children integer not null,
  unmatched integer not null,
  -- The organization's children on the month's last day who are eligible and have no coordination.
  gaps integer not null,
  closed_by text not null,
  closed_at timestamptz not null,
  primary key (program_code, organization_id, month, version)
);
