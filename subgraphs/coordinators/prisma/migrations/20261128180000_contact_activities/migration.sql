-- What a contact was spent on, by whom, how long, and on whose consent it rests.
alter table contact
  add column coordinator_id integer references coordinator (id),
  add column activity text,
  add column minutes integer check (minutes between 0 and 1440),
  -- The day of the parent's written consent. A contact that has one is an education record (34 CFR 99.30), closed to others.
  add column parent_consent_on date;
create index contact_coordinator on contact (coordinator_id, contacted_on) where coordinator_id is not null;

-- Education records are not published: that there was such a contact tells already what the law protects.
create or replace view published_contact as
  select id, member_id, organization_id, kind, method, outcome, place, contacted_on, recorded_at from contact
  where parent_consent_on is null;
