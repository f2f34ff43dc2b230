-- What people decided on findings, and what they changed in the rules. Nothing is deleted: a decision is withdrawn.

alter table finding add column assigned_to text;

create table resolution (
  id integer generated always as identity primary key,
  finding_id integer not null references finding (id),
  -- KEEP_BOTH: both go on, for a reason. END_ONE: one of them ends. NOT_A_DUPLICATE: the rule was wrong here.
  -- WRONG_MATCH: the records are two children's.
  resolution text not null check (resolution in ('KEEP_BOTH', 'END_ONE', 'NOT_A_DUPLICATE', 'WRONG_MATCH')),
  comment text,
  decided_by text not null,
  decided_by_organization text not null,
  decided_at timestamptz not null,
  withdrawn_by text,
  withdrawn_by_organization text,
  withdrawn_at timestamptz
);
create unique index resolution_live on resolution (finding_id) where withdrawn_at is null;
create index resolution_finding on resolution (finding_id);

create table finding_note (
  id integer generated always as identity primary key,
  finding_id integer not null references finding (id),
  -- COMMENT: text. ASSIGNED: to whom, null for nobody.
  kind text not null check (kind in ('COMMENT', 'ASSIGNED')),
  text text,
  written_by text not null,
  written_by_organization text not null,
  written_at timestamptz not null
);
create index finding_note_finding on finding_note (finding_id);

-- Who changed the rules, and whether the children concerned have been looked at again since.
create table overlap_rule_change (
  id integer generated always as identity primary key,
  rule_version_id integer not null references overlap_rule (id),
  action text not null check (action in ('ADDED', 'SUPERSEDED', 'CONFIRMED')),
  changed_by text not null,
  changed_by_organization text not null,
  changed_at timestamptz not null,
  evaluated_at timestamptz
);
create index overlap_rule_change_open on overlap_rule_change (id) where evaluated_at is null;
