-- Visits of children with one practitioner each. Those of one day with one shared plan of care are one team visit.
create table encounter (
  id integer generated always as identity primary key,
  member_id integer not null,
  organization_id text not null,
  visited_on date not null,
  discipline text not null,
  practitioner text,
  -- The organization's own number of the plan of care that the practitioners share.
  plan_number text,
  -- What the family was given in writing: the document stays with the organization.
  recommendations_title text,
  recommendations_sha256 text,
  recorded_by text not null,
  recorded_at timestamptz not null,
  -- Chosen by whoever records: the same key again is the same encounter.
  request_key text not null,
  unique (organization_id, request_key),
  check ((recommendations_title is null) = (recommendations_sha256 is null))
);
create index encounter_member on encounter (member_id, visited_on desc);
