-- Whom a program takes: criteria as data, and for each child the days on which all of them hold.

-- One row per version of a criterion; a change supersedes.
create table eligibility_criterion (
  id integer generated always as identity primary key,
  program_code text not null references program (code),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  -- The criterion as the evaluation reads it: test, alternative, dates, citation, confidence.
  content jsonb not null,
  created_at timestamptz not null,
  superseded_at timestamptz
);
create index eligibility_criterion_live on eligibility_criterion (program_code) where superseded_at is null;

-- Days on which a child meets a program's criteria, as its organization's own records say. Follows from them: replaced whenever
-- they, or the criteria, change.
create table eligible_span (
  program_code text not null,
  organization_id text not null,
  member_id integer not null,
  starts_on date not null,
  -- The last day, included; null = open.
  ends_on date,
  primary key (program_code, organization_id, member_id, starts_on)
);
create index eligible_span_member on eligible_span (member_id);
create index eligible_span_end on eligible_span (program_code, organization_id, ends_on) where ends_on is not null;
create index enrollment_end on enrollment (program_code, organization_id, ends_on)
  where superseded_at is null and ends_on is not null;

-- Which rosters' children were evaluated; emptied where a criterion changes.
create table eligibility_roster (
  roster_id integer not null,
  action text not null,
  evaluated_at timestamptz not null default now(),
  primary key (roster_id, action)
);

-- Published: a contract for bulk readers. Version 1.
create view published_eligible_span as select program_code, organization_id, member_id, starts_on, ends_on from eligible_span;
grant select on published_eligible_span to hub_shared_clients;
