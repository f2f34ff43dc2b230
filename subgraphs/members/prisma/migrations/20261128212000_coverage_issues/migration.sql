-- To whom a state sends a family whose coverage was denied, by what kind of carrier denied it.
create table coverage_route (
  state text not null,
  carrier_type text not null check (carrier_type in ('MEDICAID', 'COMMERCIAL')),
  organization_id text not null,
  -- Days from the notice in which the family has to act.
  days_to_act integer not null check (days_to_act > 0),
  citation text not null,
  confidence text not null,
  primary key (state, carrier_type)
);

create table coverage_issue (
  id integer generated always as identity primary key,
  member_id integer not null,
  organization_id text not null,
  kind text not null,
  carrier_type text not null,
  carrier text not null,
  details text not null,
  notice_on date not null,
  -- As the state's route had them on the day of the report.
  routed_to_organization_id text not null,
  due_on date not null,
  citation text not null,
  -- When the family asked for help with it.
  consent_on date not null,
  family_contact text not null,
  reported_by text not null,
  reported_at timestamptz not null,
  outcome text,
  comment text,
  closed_by text,
  closed_at timestamptz check ((closed_at is null) = (outcome is null)),
  -- One notice is one issue.
  unique (member_id, carrier_type, kind, notice_on)
);
create index coverage_issue_reported on coverage_issue (organization_id, id);
create index coverage_issue_routed on coverage_issue (routed_to_organization_id, id);
