-- Costs of a program, what was paid towards them in advance, and the settlement of a fiscal year.

-- A file of costs and what became of it, as of claims.
create table cost_file (like claim_file including all);
create table cost_file_problem (like claim_file_problem including all);
alter table cost_file_problem rename column claim_file_id to cost_file_id;
alter table cost_file_problem add foreign key (cost_file_id) references cost_file (id);

-- One line of costs as its source sent it. It stands while its file is APPLIED and no later line of an applied file has its
-- number; nothing is overwritten, so that a whole file can be taken back.
create table cost_line (
  id integer generated always as identity primary key,
  file_id integer not null,
  line integer not null,
  row_hash uuid not null,
  -- The source: who says so.
  organization_id text not null,
  cost_number text not null,
  program_code text not null,
  kind text not null check (kind in ('COST', 'INTERIM_PAYMENT')),
  -- The day of the service or of the payment: it decides the fiscal year.
  incurred_on date not null,
  amount_cents integer not null,
  category text,
  -- The claim that bills the same service; null where none does.
  claim_number text check (claim_number is null or kind = 'COST'),
  claim_line integer not null
);
create index cost_line_number on cost_line (organization_id, cost_number, id desc);

-- Costs as they stand.
create view standing_cost as
  select distinct on (c.organization_id, c.cost_number) c.*
  from cost_line c join cost_file f on f.id = c.file_id and f.status = 'APPLIED'
  order by c.organization_id, c.cost_number, c.id desc;

-- One version for each time that a program's fiscal year was settled on other figures; none is ever changed.
create table cost_settlement (
  id integer generated always as identity primary key,
  program_code text not null,
  -- Named for the calendar year in which it ends.
  fiscal_year integer not null,
  version integer not null,
  starts_on date not null,
  ends_on date not null,
  costs_cents bigint not null,
  paid_cents bigint not null,
  interim_cents bigint not null,
  -- Of the lines: equal lines need no new version.
  digest text not null,
  settled_by text not null,
  settled_at timestamptz not null,
  unique (program_code, fiscal_year, version)
);

-- A service, with its cost and what claims have paid for it, or an interim payment: each is in one line.
create table cost_settlement_line (
  settlement_id integer not null references cost_settlement (id),
  place integer not null,
  kind text not null check (kind in ('SERVICE', 'INTERIM_PAYMENT')),
  served_on date not null,
  cost_numbers text[] not null,
  category text,
  claim_number text,
  claim_line integer,
  procedure_code text,
  member_number text,
  cost_cents bigint not null,
  paid_cents bigint not null,
  interim_cents bigint not null,
  primary key (settlement_id, place)
);
