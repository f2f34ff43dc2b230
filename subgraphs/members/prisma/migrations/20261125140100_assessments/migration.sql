-- The latest assessment of the child that a row tells of.
alter table record add column assessment_kind text, add column assessed_on date;

-- Published. Every row of a roster in force counts, also one that a later row replaced: an assessment that was made stays made.
create view published_assessment as
  select distinct r.member_id, m.organization_id, r.program_code, r.assessment_kind, r.assessed_on
  from record r join member m on m.id = r.member_id join roster f on f.id = r.roster_id
  where f.status = 'APPLIED' and r.assessment_kind is not null and r.assessed_on is not null;
grant select on published_assessment to hub_shared_clients;
create index record_assessment on record (member_id) where assessed_on is not null;
