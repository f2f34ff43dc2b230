-- Claims: what was billed and paid for a child's coordination, as each source sent it.

-- What a procedure code bills for; data, because a state may see a code differently.
create table procedure_code (
  code text primary key,
  -- For example TARGETED_CASE_MANAGEMENT, never the letters TCM, which two services share.
  service_class text not null,
  -- The coordinator's function that the code pays for; NONE where it is no coordination under a program.
  function text not null,
  billing_unit text not null check (billing_unit in ('DAY', 'CALENDAR_MONTH', 'EPISODE_30D')),
  source text not null,
  -- S: text seen; P: partly seen or inferred; K: knowledge, needs local confirmation.
  confidence text not null check (confidence in ('S', 'P', 'K'))
);

-- A claim file and what became of it.
create table claim_file (
  id integer generated always as identity primary key,
  organization_id text not null,
  -- The day that the file speaks of: no service lies after it.
  effective_on date not null,
  file_name text not null,
  file_sha256 text not null,
  -- Where the hub keeps an uploaded file until it is read; null for a file read where it lies.
  spool_path text,
  status text not null check (status in ('RECEIVED', 'READING', 'APPLIED', 'REJECTED', 'UNDONE')),
  reject_reason text,
  -- Lines of the file whose rows are safely stored: reading goes on after them.
  lines_read integer not null default 0,
  rows_read integer not null default 0,
  rows_added integer not null default 0,
  rows_changed integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_rejected integer not null default 0,
  created_by text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  undone_at timestamptz,
  -- The process that reads the file renews this; another may take over when it is stale.
  claimed_by text,
  claimed_at timestamptz
);
create index claim_file_source on claim_file (organization_id, id desc);
create unique index claim_file_one_at_a_time on claim_file (organization_id) where status in ('RECEIVED', 'READING');

create table claim_file_problem (
  id integer generated always as identity primary key,
  claim_file_id integer not null references claim_file (id),
  line integer not null,
  column_name text,
  severity text not null check (severity in ('ERROR', 'WARNING')),
  code text not null,
  message text not null
);
create index claim_file_problem_file on claim_file_problem (claim_file_id, line);

-- One line of a claim as its source sent it. It is current while its file is APPLIED and no row of another applied file
-- (or a later row of its own) supersedes it; nothing is overwritten, so that a whole file can be taken back.
create table claim (
  id integer generated always as identity primary key,
  file_id integer not null,
  line integer not null,
  row_hash uuid not null,
  -- The source: who says so.
  organization_id text not null,
  claim_number text not null,
  claim_line integer not null,
  member_number text not null,
  -- Under which program it was billed; null where the source names none.
  program_code text,
  payer_organization_id text,
  billing_provider text not null,
  rendering_practitioner text,
  procedure_code text not null,
  modifier text,
  units integer,
  minutes integer,
  -- When the minutes began, on the first day of service.
  time_from time,
  served_from date not null,
  served_to date not null,
  submitted_on date,
  received_on date,
  paid_on date,
  -- Paid where PAID, otherwise billed.
  amount_cents integer,
  status text not null check (status in ('SUBMITTED', 'PAID', 'DENIED', 'REVERSED')),
  -- ASC X12 837 CLM05-3: 1 original, 7 replacement, 8 void.
  frequency_code text not null check (frequency_code in ('1', '7', '8')),
  -- The claim that a replacement, void or reversal is about.
  original_claim_number text,
  superseded_by_id integer,
  superseded_by_file_id integer
);
create index claim_key on claim (organization_id, claim_number, claim_line);
create index claim_original on claim (organization_id, original_claim_number) where original_claim_number is not null;
create index claim_member on claim (organization_id, member_number);
create index claim_program on claim (organization_id, program_code, served_from);
create index claim_file_rows on claim (file_id);
create index claim_superseded_by_file on claim (superseded_by_file_id) where superseded_by_file_id is not null;
create index claim_superseded_by on claim (superseded_by_id) where superseded_by_id is not null;

-- Published: contracts for bulk readers. Version 1.
-- Claims as they stand: the newest row of each line. One that was voided or reversed stays, as REVERSED; the entry that
-- reversed it is no claim of its own.
create view published_claim as
  select c.id as claim_id, c.organization_id, c.member_number, c.file_id, c.claim_number, c.program_code, c.payer_organization_id,
    c.billing_provider, c.rendering_practitioner, c.procedure_code, c.modifier, c.units, c.minutes, c.time_from,
    c.served_from, c.served_to, c.submitted_on, c.paid_on, c.amount_cents,
    case when s.id is not null then 'REVERSED' else c.status end as status,
    p.service_class, p.function, p.billing_unit
  from claim c
  join claim_file f on f.id = c.file_id and f.status = 'APPLIED'
  left join claim_file sf on sf.id = c.superseded_by_file_id and sf.status = 'APPLIED'
  left join claim s on s.id = c.superseded_by_id and sf.id is not null
  left join procedure_code p on p.code = c.procedure_code
  where c.frequency_code <> '8' and (s.id is null or s.status = 'REVERSED' or s.frequency_code = '8')
    and not (c.status = 'REVERSED' and exists (select from claim o where o.superseded_by_id = c.id));
create view published_claim_file as
  select id as claim_file_id, organization_id, status, created_at, finished_at, undone_at from claim_file;
-- Whose claims a file added, replaced or reversed (also after it was undone).
create view published_touched_claimant as
  select file_id as claim_file_id, organization_id, member_number from claim
  union
  select superseded_by_file_id, organization_id, member_number from claim where superseded_by_file_id is not null;
grant select on published_claim, published_claim_file, published_touched_claimant
  to hub_members, hub_coordinators, hub_programs, hub_shared_clients, hub_privacy;
