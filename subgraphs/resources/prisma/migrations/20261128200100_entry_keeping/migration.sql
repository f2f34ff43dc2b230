-- Which organization of the hub keeps the entries that describe it: asked for by the organization, granted by a directory's editor.
create table entry_keeping (
  id integer generated always as identity primary key,
  -- The entry of the directory's organization; its services are kept with it.
  described_id uuid not null,
  organization_id text not null,
  status text not null default 'WAITING' check (status in ('WAITING', 'GRANTED', 'DECLINED', 'ENDED')),
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by_organization_id text,
  decided_by text,
  decided_at timestamptz,
  decision_reason text
);
create unique index entry_keeping_keeper on entry_keeping (described_id) where status = 'GRANTED';
create unique index entry_keeping_open on entry_keeping (described_id, organization_id) where status in ('WAITING', 'GRANTED');
