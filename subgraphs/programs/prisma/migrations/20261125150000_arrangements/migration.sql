-- How programs are delivered and paid for, and who pays them by contract: facts that hold for a span of days.

create table arrangement (
  program_code text not null references program (code),
  starts_on date not null,
  -- The last day, included; null = open.
  ends_on date check (ends_on >= starts_on),
  delivery text not null,
  authority text not null,
  billing_unit text not null,
  bills_medicaid boolean not null,
  -- Whether the payer's capitation already pays for coordination; null = not known.
  contract_covers_coordination boolean,
  -- [{ source, percent }], adding up to 100; empty = not known.
  funding jsonb not null,
  citation text not null,
  confidence text not null,
  primary key (program_code, starts_on)
);

create table contract (
  id text primary key,
  program_code text not null references program (code),
  payer_organization_id text not null references organization (id),
  kind text not null,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  -- Codes of what the contract pays for; empty = the program's coordination as a whole.
  services text[] not null,
  citation text not null,
  confidence text not null
);
create index contract_program on contract (program_code, payer_organization_id);

-- Published: contracts for bulk readers. Version 1.
create view published_arrangement as
  select program_code, starts_on, ends_on, delivery, authority, billing_unit, bills_medicaid, contract_covers_coordination
  from arrangement;
create view published_contract as select id, program_code, payer_organization_id, kind, starts_on, ends_on from contract;
grant select on published_arrangement, published_contract to hub_members, hub_coordinators, hub_shared_clients, hub_privacy;
