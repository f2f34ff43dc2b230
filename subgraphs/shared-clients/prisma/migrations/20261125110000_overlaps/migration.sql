-- Rules on duplicated coordination, and what they find.

-- One row per version of a rule; a change supersedes, so that every past verdict can be explained again.
create table overlap_rule (
  id integer generated always as identity primary key,
  rule_id text not null,
  row_number integer not null,
  jurisdiction text not null,
  effective_from date not null,
  effective_to date,
  -- The rule as the evaluation reads it: sides, verdict, unit, evidence, conditions, lead, citation, confidence.
  content jsonb not null,
  confirmed_by text,
  confirmed_on date,
  created_by text not null,
  created_at timestamptz not null,
  superseded_at timestamptz
);
create unique index overlap_rule_live on overlap_rule (rule_id, row_number) where superseded_at is null;

-- Two coordinations of one child that a rule, or the lack of one, speaks about. Never deleted: what no longer holds is superseded.
create table finding (
  id integer generated always as identity primary key,
  shared_client_id integer not null,
  kind text not null check (kind in ('ASSIGNMENT', 'PAYMENT', 'ASSESSMENT')),
  -- HELD: the records of the two sides are only probably one child's; people decide first.
  status text not null check (status in ('OPEN', 'HELD', 'RESOLVED', 'SUPERSEDED', 'REVERSED')),
  state text not null,
  verdict text not null,
  -- Null: no rule speaks of this pair.
  rule_version_id integer references overlap_rule (id),
  -- The programs' codes; empty where a source names none. program_a comes first in the alphabet.
  program_a text not null,
  program_b text not null,
  organization_a text not null,
  organization_b text not null,
  -- Newest of the side's assignments; null where an enrollment is the evidence.
  assignment_a integer,
  assignment_b integer,
  -- The side that the rule lets lead; null where it names none.
  lead_side text check (lead_side in ('a', 'b')),
  starts_on date not null,
  ends_on date,
  found_at timestamptz not null,
  -- When it was superseded, reversed or resolved; null while it holds.
  closed_at timestamptz
);
create unique index finding_live on finding
  (shared_client_id, kind, program_a, program_b, organization_a, organization_b, coalesce(rule_version_id, 0), starts_on)
  where status in ('OPEN', 'HELD');
create index finding_client on finding (shared_client_id);
create index finding_list on finding (state, id) where status <> 'HELD';

-- Which rosters' children have been looked at.
create table evaluated_roster (
  roster_id integer not null,
  action text not null,
  evaluated_at timestamptz not null default now(),
  primary key (roster_id, action)
);
