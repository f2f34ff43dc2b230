-- What makes a child's course worse: codes joined by ";". Null = the source does not say.
alter table record add column risk_factors text;

-- Published: a contract for bulk readers. Version 1. Every factor that a current row of a member names, once.
create view published_risk_factor as
  select distinct r.member_id, m.organization_id, factor
  from record r
  join member m on m.id = r.member_id
  join roster f on f.id = r.roster_id
  left join roster s on s.id = r.superseded_by_roster_id
  cross join unnest(string_to_array(r.risk_factors, ';')) factor
  where f.status = 'APPLIED' and (s.id is null or s.status <> 'APPLIED');
grant select on published_risk_factor to hub_coordinators;
create index record_risk_factors on record (member_id) where risk_factors is not null;
