-- Calls, trainings and presentations of organizations, and the practices of a learning collaborative. Nothing of a child.
create table gathering (
  id integer generated always as identity primary key,
  kind text not null,
  host_organization_id text not null,
  state text not null,
  region text,
  topic text not null,
  status text not null,
  scheduled_on date,
  requested_by_organization_id text,
  created_by text not null,
  created_at timestamptz not null
);
create index gathering_host on gathering (host_organization_id, id);
create index gathering_day on gathering (state, kind, scheduled_on);

create table gathering_guest (
  gathering_id integer not null references gathering (id),
  organization_id text not null,
  -- Null until the gathering was held; zero where nobody came.
  people integer,
  primary key (gathering_id, organization_id)
);
create index gathering_guest_organization on gathering_guest (organization_id);

create table cohort_practice (
  id integer generated always as identity primary key,
  host_organization_id text not null,
  cohort integer not null,
  name text not null,
  is_fqhc boolean not null,
  is_medical_home boolean not null,
  is_dental_home boolean not null,
  consultant_due_on date not null,
  consultant_hired_on date,
  consultant_certified_on date,
  updated_by text not null,
  updated_at timestamptz not null,
  unique (host_organization_id, name)
);
