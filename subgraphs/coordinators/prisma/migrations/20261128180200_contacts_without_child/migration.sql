-- Contacts with providers and trainees, which are about no child; under which program and at which of its sites a contact was.
alter table contact
  alter column member_id drop not null,
  add column program_code text,
  add column site_id text check (site_id is null or program_code is not null),
  drop constraint contact_kind_check,
  add constraint contact_kind_check check (kind in ('OUTREACH', 'FOLLOW_UP', 'VISIT', 'PROVIDER_TRAINING')),
  add constraint contact_member_check check ((member_id is null) = (kind = 'PROVIDER_TRAINING'));
create index contact_program on contact (program_code, contacted_on) where program_code is not null;

create or replace view published_contact as
  select id, member_id, organization_id, kind, method, outcome, place, contacted_on, recorded_at from contact
  where parent_consent_on is null and member_id is not null;
