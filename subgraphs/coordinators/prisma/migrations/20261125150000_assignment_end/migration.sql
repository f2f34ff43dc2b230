-- Who will be without a coordinator soon: looked up by the last day.
create index assignment_end on assignment (program_code, organization_id, ends_on)
  where superseded_at is null and ends_on is not null;
