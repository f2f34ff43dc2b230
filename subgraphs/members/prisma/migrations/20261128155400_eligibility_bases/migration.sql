-- By what a program takes a child: codes joined by ";". Null = the source does not say.
alter table record add column eligibility_bases text;

create or replace view published_record_history as
  select r.id as record_id, r.member_id, m.organization_id, m.member_number, r.roster_id, r.line, f.effective_on,
    r.medicaid_id, r.first_name, r.middle_name, r.last_name, r.suffix, r.former_last_name, r.birth_date, r.sex,
    r.address, r.city, r.state, r.zip, r.county, r.phone, r.guardian_name, r.language, r.acuity,
    r.plan_organization_id, r.coverage_starts_on, r.coverage_ends_on,
    r.program_code, r.enrollment_starts_on, r.enrollment_ends_on,
    r.coordinator_name, r.coordinator_role, r.coordinator_phone, r.coordinator_email, r.coordinator_function,
    r.coordinator_since, r.coordinator_until, r.coordinator_workforce, r.coordinator_paid_by,
    r.plan_reviewed_on, r.plan_next_due_on, r.last_contact_on,
    case when s.status = 'APPLIED' then s.id end as replaced_by_roster_id,
    r.coordinator_employer, r.coordinator_site, r.coordinator_languages, r.eligibility_bases
  from record r
  join member m on m.id = r.member_id
  join roster f on f.id = r.roster_id
  left join roster s on s.id = r.superseded_by_roster_id
  where f.status = 'APPLIED';
