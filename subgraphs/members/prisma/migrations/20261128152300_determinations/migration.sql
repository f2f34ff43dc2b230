-- When a program last decided that it takes a child. Null = the source does not say.
alter table record add column determined_on date;

-- Version 2: for which program a row speaks, and that day.
create or replace view published_eligibility_fact as
  select r.id as record_id, r.member_id, m.organization_id, r.birth_date, r.state, r.icd10_codes, r.medicaid,
    r.other_insurance, r.waiver, r.special_needs, r.complex_needs, string_to_array(r.social_criteria, ';') as social_criteria,
    r.program_code, r.determined_on
  from record r
  join member m on m.id = r.member_id
  join roster f on f.id = r.roster_id
  left join roster s on s.id = r.superseded_by_roster_id
  where f.status = 'APPLIED' and (s.id is null or s.status <> 'APPLIED');
