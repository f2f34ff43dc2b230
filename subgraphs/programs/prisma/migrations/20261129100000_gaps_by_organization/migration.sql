-- The list of gaps walks an organization's children in the order of their records: without this, past everybody else's.
create index eligible_span_organization on eligible_span (organization_id, member_id);
