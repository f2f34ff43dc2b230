-- Children whom an organization brought before a regional meeting. The meeting itself is kept by resources, which knows no child.
create table case_review (
  id integer generated always as identity primary key,
  gathering_id integer not null,
  member_id integer not null,
  organization_id text not null,
  summary text not null,
  -- Codes of needs.
  themes text[] not null check (themes <> '{}'),
  presented_by text not null,
  presented_at timestamptz not null,
  unique (gathering_id, member_id)
);
