-- One rule may find two services that share a day and two that share a month, both from the first of the month on.
drop index finding_live;
create unique index finding_live on finding
  (shared_client_id, kind, program_a, program_b, organization_a, organization_b, coalesce(rule_version_id, 0), starts_on, coalesce(unit, ''))
  where status in ('OPEN', 'HELD') and closed_at is null;
