-- Every answer about a child waits for this: in PL/pgSQL the plan of its statement is kept, in SQL it was made anew each time.
create or replace function record_disclosure(entry jsonb) returns bigint
  language plpgsql security definer set search_path = hub_privacy as $$
declare noted bigint;
begin
  insert into hub_privacy.disclosure (request_id, subject, organization_id, role, purpose, action, decision, reason,
    member_ids, source_organization_ids, field_classes, agreement_ids, rows, rules, consent_ids)
  select e.request_id, e.subject, e.organization_id, e.role, e.purpose, e.action, e.decision, e.reason,
    e.member_ids, e.source_organization_ids, e.field_classes, e.agreement_ids, e.rows,
    coalesce(e.rules, '{}'), coalesce(e.consent_ids, '{}')
  from jsonb_to_record(entry) as e(request_id text, subject text, organization_id text, role text, purpose text,
    action text, decision text, reason text, member_ids integer[], source_organization_ids text[],
    field_classes text[], agreement_ids text[], rows integer, rules text[], consent_ids bigint[])
  returning id into noted;
  return noted;
end $$;
