-- Sign-ins that no longer count, whatever their tokens say. Only lifting changes a row, and nothing removes one.
create table revocation (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('TOKEN', 'SUBJECT', 'ORGANIZATION')),
  -- The token's jti, its sub, or its hub_organization.
  value text not null check (value <> ''),
  reason text not null check (reason <> ''),
  revoked_by text not null,
  revoked_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz
);
create unique index revocation_once on revocation (kind, value) where lifted_at is null;

-- Published: contract for whoever answers a signed-in request. Version 1.
create view published_revocation as select kind, value from revocation where lifted_at is null;
do $$
declare reader text;
begin
  for reader in select rolname from pg_roles where rolname in ('hub_members', 'hub_coordinators', 'hub_programs',
    'hub_shared_clients', 'hub_measures', 'hub_resources') loop
    execute format('grant select on hub_privacy.published_revocation to %I', reader);
  end loop;
end $$;
