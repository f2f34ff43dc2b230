-- Agreements between organizations, and the record of every disclosure.

create table agreement (
  id text primary key,
  type text not null check (type in ('BUSINESS_ASSOCIATE', 'DATA_USE', 'INTERAGENCY', 'WIC_DESIGNATION', 'CONTRACT')),
  organization_a text not null,
  organization_b text not null,
  -- A_TO_B: only b may see what a sent.
  direction text not null check (direction in ('TWO_WAY', 'A_TO_B')),
  -- Empty: every program of the two.
  programs text[] not null,
  field_classes text[] not null,
  purposes text[] not null,
  starts_on date not null,
  -- The last day on which it is in force; null = open.
  ends_on date,
  refresh_days integer not null,
  contact_name text,
  contact_email text
);

-- Append only: nobody updates or deletes, the owner's role included.
create table disclosure (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  request_id text not null,
  subject text not null,
  organization_id text not null,
  role text not null,
  purpose text,
  action text not null,
  decision text not null check (decision in ('DISCLOSED', 'NOTHING')),
  -- Why nothing was disclosed; never part of an answer.
  reason text,
  member_ids integer[] not null,
  source_organization_ids text[] not null,
  field_classes text[] not null,
  agreement_ids text[] not null,
  rows integer not null
);
create index disclosure_members on disclosure using gin (member_ids);
create index disclosure_request on disclosure (request_id);
create index disclosure_organization on disclosure (organization_id, id desc);
revoke update, delete, truncate on disclosure from hub_privacy;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the disclosure log is append only';
end $$;
create trigger disclosure_is_append_only before update or delete on disclosure
  for each row execute function refuse_change();

-- The one write that other subgraphs may make here: each records its own disclosures before it answers.
create function record_disclosure(entry jsonb) returns bigint
  language sql security definer set search_path = hub_privacy as $$
  insert into hub_privacy.disclosure (request_id, subject, organization_id, role, purpose, action, decision, reason,
    member_ids, source_organization_ids, field_classes, agreement_ids, rows)
  select e.request_id, e.subject, e.organization_id, e.role, e.purpose, e.action, e.decision, e.reason,
    e.member_ids, e.source_organization_ids, e.field_classes, e.agreement_ids, e.rows
  from jsonb_to_record(entry) as e(request_id text, subject text, organization_id text, role text, purpose text,
    action text, decision text, reason text, member_ids integer[], source_organization_ids text[],
    field_classes text[], agreement_ids text[], rows integer)
  returning id
$$;

-- Published: contracts for bulk readers. Version 1. One row per pair and direction.
create view published_agreement as
  select id, type, organization_b as asking_organization_id, organization_a as source_organization_id,
    programs, field_classes, purposes, starts_on, ends_on, refresh_days from agreement
  union all
  select id, type, organization_a, organization_b, programs, field_classes, purposes, starts_on, ends_on, refresh_days
  from agreement where direction = 'TWO_WAY';
grant select on published_agreement to hub_members, hub_coordinators, hub_programs, hub_shared_clients;
grant execute on function record_disclosure(jsonb) to hub_members, hub_coordinators, hub_programs, hub_shared_clients, hub_privacy;
revoke execute on function record_disclosure(jsonb) from public;
