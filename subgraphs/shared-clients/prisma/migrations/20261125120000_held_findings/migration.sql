-- A finding that was held stays HELD when it ends, closed: what was perhaps another child's never becomes history to read.
drop index finding_live;
create unique index finding_live on finding
  (shared_client_id, kind, program_a, program_b, organization_a, organization_b, coalesce(rule_version_id, 0), starts_on)
  where status in ('OPEN', 'HELD') and closed_at is null;
