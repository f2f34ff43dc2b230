-- Referrals of children to services and organizations, and every step of each.
create table referral (
  id integer generated always as identity primary key,
  from_organization_id text not null,
  -- One of the two, or both: an organization of the hub, a service of the directory.
  to_organization_id text,
  service_id uuid,
  member_id integer not null,
  need text not null,
  reason text,
  -- How the family wants to be reached; the one thing that the receiver learns of the child.
  family_contact text,
  consent_on date,
  agreement_ids text[] not null,
  status text not null,
  status_reason text,
  outcome text,
  due_on date not null,
  created_by text not null,
  requested_at timestamptz not null,
  answered_at timestamptz,
  closed_at timestamptz,
  check (to_organization_id is not null or service_id is not null)
);
create index referral_from on referral (from_organization_id, id);
create index referral_to on referral (to_organization_id, id);
create index referral_requested on referral (requested_at);

create table referral_step (
  id integer generated always as identity primary key,
  referral_id integer not null references referral (id),
  status text not null,
  reason text,
  by_organization_id text not null,
  by_subject text not null,
  at timestamptz not null
);
create index referral_step_referral on referral_step (referral_id, id);
