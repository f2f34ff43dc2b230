-- Who leads the coordination of a child: proposals, what became of them, and the family's choice.

create table lead (
  id integer generated always as identity primary key,
  shared_client_id integer not null,
  -- Who is to lead. The program is empty where the organization's source names none.
  organization_id text not null,
  program_code text not null,
  status text not null check (status in ('PROPOSED', 'ACTIVE', 'DECLINED', 'ENDED')),
  -- What made it so; null for a proposal.
  step text check (step in ('FAMILY_CHOICE', 'WRITTEN_AGREEMENT')),
  proposed_by_organization text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by_organization text,
  decided_by text,
  decided_at timestamptz,
  ended_at timestamptz,
  check ((status = 'PROPOSED') = (decided_at is null)),
  check ((status = 'ENDED') = (ended_at is not null))
);
-- Never two active leads for one child, whoever accepts at the same moment.
create unique index lead_active on lead (shared_client_id) where status = 'ACTIVE';
create unique index lead_proposed on lead (shared_client_id, organization_id, program_code) where status = 'PROPOSED';
create index lead_client on lead (shared_client_id, id desc);
