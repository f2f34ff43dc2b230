-- What programs ask before they take a child, and how a family wants to be reached. Null = the source does not say.

alter table record
  add column medicaid text,
  add column other_insurance text,
  add column waiver text,
  add column special_needs text,
  add column complex_needs text,
  -- Codes joined by ";". May tell of foster care: never part of an answer, read by the eligibility evaluation alone.
  add column social_criteria text,
  add column contact_preference text,
  add column household_number text;

-- Published: a contract for the eligibility evaluation. Version 1. Every current row of every member; a member has several
-- where its source sends several rows for it.
create view published_eligibility_fact as
  select r.id as record_id, r.member_id, m.organization_id, r.birth_date, r.state, r.icd10_codes, r.medicaid,
    r.other_insurance, r.waiver, r.special_needs, r.complex_needs, string_to_array(r.social_criteria, ';') as social_criteria
  from record r
  join member m on m.id = r.member_id
  join roster f on f.id = r.roster_id
  left join roster s on s.id = r.superseded_by_roster_id
  where f.status = 'APPLIED' and (s.id is null or s.status <> 'APPLIED');
-- Which children of a source live together; null where the source does not say.
create view published_household as
  select r.member_id, m.organization_id, r.household_number
  from record r
  join member m on m.id = r.member_id
  join roster f on f.id = r.roster_id
  left join roster s on s.id = r.superseded_by_roster_id
  where f.status = 'APPLIED' and (s.id is null or s.status <> 'APPLIED') and r.household_number is not null;
grant select on published_eligibility_fact to hub_programs;
grant select on published_household to hub_programs, hub_coordinators, hub_shared_clients;
