-- Contacts with families, and attempts at one, as the organization's own people record them in the hub.
create table contact (
  id integer generated always as identity primary key,
  member_id integer not null,
  organization_id text not null,
  kind text not null check (kind in ('OUTREACH', 'FOLLOW_UP', 'VISIT')),
  method text not null,
  outcome text not null,
  -- Where a visit took place; null for any other contact.
  place text check ((place is null) = (kind <> 'VISIT')),
  contacted_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  -- Chosen by whoever records: the same key again is the same contact.
  request_key text not null,
  unique (organization_id, request_key)
);
create index contact_member on contact (member_id, contacted_on desc, id desc);

-- Published: a contract for bulk readers. Version 1.
create view published_contact as
  select id, member_id, organization_id, kind, method, outcome, place, contacted_on, recorded_at from contact;
grant select on published_contact to hub_shared_clients;
