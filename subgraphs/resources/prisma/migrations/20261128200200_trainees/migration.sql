-- Which of its people an organization sent to a training; only the organization itself says so.
create table gathering_trainee (
  gathering_id integer not null references gathering (id),
  organization_id text not null,
  -- Of the subgraph that knows the people: an id without a name.
  coordinator_id integer not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (gathering_id, organization_id, coordinator_id)
);
create index gathering_trainee_organization on gathering_trainee (organization_id);
