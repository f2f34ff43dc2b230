-- Findings on payments: the time within which two of them met, the claims that show it, and what is at stake.
alter table finding
  -- DAY, CALENDAR_MONTH, EPISODE_30D, MINUTE; null for an overlap of two spans.
  add column unit text,
  -- Days in common; null where they met within a longer unit.
  add column days integer,
  -- hub_measures.claim; empty where the side is no claim. A claim may stand on both sides where more than two met.
  add column claims_a integer[] not null default '{}',
  add column claims_b integer[] not null default '{}',
  add column amount_at_risk_cents integer;

-- Which claim files' children have been looked at.
create table evaluated_claim_file (
  claim_file_id integer not null,
  action text not null,
  evaluated_at timestamptz not null default now(),
  primary key (claim_file_id, action)
);
