-- What may be shown of one child beside, or less than, what the agreements say.

-- Only a revocation changes a row, and nothing removes one: disclosures name the consent that they rested on.
create table consent (
  id bigint generated always as identity primary key,
  -- The record that it opens: a record of the organization that keeps the signed form.
  member_id integer not null,
  organization_id text not null,
  law text not null check (law in ('HIPAA_AUTHORIZATION', 'PART_2', 'FERPA', 'WIC', 'CHILD_WELFARE', 'MINOR_CONSENT')),
  given_by text not null check (given_by in ('PARENT', 'YOUTH_18_OR_OLDER', 'MINOR_UNDER_STATUTE', 'LEGAL_REPRESENTATIVE')),
  field_classes text[] not null check (field_classes <> '{}'),
  -- Empty: every program of the organization.
  programs text[] not null,
  recipient_organization_id text,
  recipient_type text,
  purposes text[] not null check (purposes <> '{}'),
  starts_on date not null,
  -- The last day; null = until it is revoked.
  ends_on date check (ends_on >= starts_on),
  -- Of the signed form.
  evidence_sha256 text not null check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
  language text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  check ((recipient_organization_id is null) <> (recipient_type is null))
);
create index consent_member on consent (member_id) where revoked_at is null;
-- One form says one thing once: sent again, it is the consent of before.
create unique index consent_form on consent (member_id, law, evidence_sha256, coalesce(recipient_organization_id, ''),
  coalesce(recipient_type, '')) where revoked_at is null;

-- What its source keeps back of a record, whatever agreements and consents open.
create table restriction (
  id bigint generated always as identity primary key,
  member_id integer not null,
  organization_id text not null,
  -- Null: from everybody else.
  recipient_organization_id text,
  -- Empty: the record as a whole, which then is as an unknown one.
  field_classes text[] not null,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  recorded_by text not null,
  recorded_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz
);
create index restriction_member on restriction (member_id) where lifted_at is null;
create unique index restriction_once on restriction (member_id, coalesce(recipient_organization_id, ''), field_classes, starts_on)
  where lifted_at is null;

-- Published: contracts for the row gates of the others. Version 1. What is in force, day by day, is the reader's to ask.
create view published_consent as
  select id, member_id, law, field_classes, programs, recipient_organization_id, recipient_type, purposes, starts_on, ends_on,
    evidence_sha256
  from consent where revoked_at is null;
create view published_restriction as
  select member_id, recipient_organization_id, field_classes, starts_on, ends_on from restriction where lifted_at is null;
-- Whether a row of another organization's record may be shown: for lists, which the gate cannot ask child by child. The law
-- is the one of the row's program (null: none), the opened laws are those of which the asker's role may be given records.
create function is_open(member integer, law text, program text, field_class text, recipient text, purpose text, day date,
  opened_laws text[]) returns boolean language sql stable as $$
  select not exists (
      select from hub_privacy.published_restriction r
      where r.member_id = $1 and r.starts_on <= $7 and (r.ends_on is null or r.ends_on >= $7)
        and (r.recipient_organization_id is null or r.recipient_organization_id = $5)
        and (r.field_classes = '{}' or $4 = any(r.field_classes)))
    and ($2 is null or $2 = any($8) and exists (
      select from hub_privacy.published_consent c
      where c.member_id = $1 and c.law = $2 and (c.programs = '{}' or $3 = any(c.programs)) and $4 = any(c.field_classes)
        and $6 = any(c.purposes) and c.starts_on <= $7 and (c.ends_on is null or c.ends_on >= $7)
        and (c.recipient_organization_id = $5
          or c.recipient_type = (select o.type from hub_programs.published_organization o where o.id = $5))))
$$;

do $$
declare reader text;
begin
  for reader in select rolname from pg_roles where rolname in ('hub_members', 'hub_coordinators', 'hub_programs',
    'hub_shared_clients', 'hub_measures', 'hub_resources') loop
    execute format('grant select on hub_privacy.published_consent, hub_privacy.published_restriction to %I', reader);
  end loop;
end $$;
