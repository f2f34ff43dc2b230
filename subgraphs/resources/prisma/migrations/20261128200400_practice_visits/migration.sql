-- Visits to practices that help them coordinate: numbers of children, never children.
create table practice_visit (
  id integer generated always as identity primary key,
  host_organization_id text not null,
  state text not null,
  region text,
  npi text not null,
  practice_name text not null,
  topic text not null,
  visited_on date not null,
  -- Children with special health care needs whom the practice serves; of them, whose plan of care was current then and later.
  children_served integer not null,
  current_before integer not null,
  current_after integer,
  recorded_by text not null,
  recorded_at timestamptz not null,
  check (current_before between 0 and children_served and (current_after is null or current_after between 0 and children_served)),
  unique (host_organization_id, npi, topic, visited_on)
);
create index practice_visit_state on practice_visit (state, visited_on);
