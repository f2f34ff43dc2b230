-- Consults: what a coordinator asks the state's Title V program about a child. A consult is no assignment and makes none.

-- Which of a program's social workers answers for which counties.
create table consult_region (
  organization_id text not null,
  -- In small letters.
  county text not null,
  name text not null,
  coordinator_id integer not null references coordinator (id),
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (organization_id, county)
);

create table consult (
  id integer generated always as identity primary key,
  from_organization_id text not null,
  to_organization_id text not null check (to_organization_id <> from_organization_id),
  -- The asking organization's record of the child.
  member_id integer not null,
  question text not null,
  -- Null where no region has the child's county.
  region text,
  coordinator_id integer references coordinator (id) check ((coordinator_id is null) = (region is null)),
  consent_on date,
  agreement_ids text[] not null check (consent_on is not null or agreement_ids <> '{}'),
  status text not null check (status in ('OPEN', 'ANSWERED', 'CLOSED')),
  outcome text check ((outcome is null) = (answered_at is null)),
  closing_reason text,
  due_on date not null,
  requested_by text not null,
  requested_at timestamptz not null,
  answered_by text,
  answered_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  -- Chosen by whoever asks: the same key again is the same consult.
  request_key text not null,
  unique (from_organization_id, request_key)
);
create index consult_to on consult (to_organization_id, id);
