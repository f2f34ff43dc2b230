-- Emergencies: somebody opens, with a reason and for hours, what the access matrix marks break-glass; every one is reviewed.
create table break_glass (
  id bigint generated always as identity primary key,
  -- The asker's own record of the child.
  member_id integer not null,
  organization_id text not null,
  subject text not null,
  role text not null,
  purpose text not null,
  reason text not null,
  request_id text not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > opened_at),
  reviewed_at timestamptz,
  reviewed_by text,
  outcome text check (outcome in ('JUSTIFIED', 'NOT_JUSTIFIED')),
  note text,
  check ((reviewed_at is null) = (outcome is null))
);
create index break_glass_subject on break_glass (subject, organization_id, expires_at);

-- Published: contract for the row gates of the others. Version 1. A review that finds no emergency closes it at once.
create view published_break_glass as
  select member_id, organization_id, subject, opened_at, expires_at from break_glass where outcome is distinct from 'NOT_JUSTIFIED';
do $$
declare reader text;
begin
  for reader in select rolname from pg_roles where rolname in ('hub_members', 'hub_coordinators', 'hub_programs',
    'hub_shared_clients', 'hub_measures', 'hub_resources') loop
    execute format('grant select on hub_privacy.published_break_glass to %I', reader);
  end loop;
end $$;
