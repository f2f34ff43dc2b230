-- The same claims as before, version 3: what superseded a claim is looked up only for those that something did.
create or replace view published_claim as
  select c.id as claim_id, c.organization_id, c.member_number, c.file_id, c.claim_number, c.program_code, c.payer_organization_id,
    c.billing_provider, c.rendering_practitioner, c.procedure_code, c.modifier, c.units, c.minutes, c.time_from,
    c.served_from, c.served_to, c.submitted_on, c.paid_on, c.amount_cents,
    case when c.superseded_by_id is not null and sf.id is not null then 'REVERSED' else c.status end as status,
    p.service_class, p.function, p.billing_unit
  from claim c
  join claim_file f on f.id = c.file_id and f.status = 'APPLIED'
  left join claim_file sf on sf.id = c.superseded_by_file_id and sf.status = 'APPLIED'
  left join procedure_code p on p.code = c.procedure_code
  where c.frequency_code <> '8'
    and case when c.superseded_by_id is null or sf.id is null then true
      else (select s.status = 'REVERSED' or s.frequency_code = '8' from claim s where s.id = c.superseded_by_id) end
    and not (c.status = 'REVERSED' and exists (select from claim o where o.superseded_by_id = c.id));
