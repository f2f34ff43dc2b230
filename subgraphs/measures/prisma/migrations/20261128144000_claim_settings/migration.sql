-- How one source writes its claim files.
create table claim_settings (
  organization_id text primary key,
  -- Header as the source writes it -> column name of the template.
  column_map jsonb not null default '{}',
  -- Column -> (value as the source writes it -> value of the template).
  value_map jsonb not null default '{}',
  -- Filled in where the file has no such column.
  default_program text,
  default_payer text,
  -- A file that came before is read again when it is sent again.
  updated_at timestamptz not null default now()
);
