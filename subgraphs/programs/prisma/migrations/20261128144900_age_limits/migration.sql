-- Until which birthday a program takes a child: one row per program with such a criterion, its newest. Criteria of which one of
-- several is enough are left out. Published: a contract for bulk readers. Version 1.
create view published_age_limit as
  select distinct on (program_code) program_code, starts_on, ends_on,
    -- The birthday on which a child is too old.
    (content->'test'->>'maxYears')::int + (content->'test'->>'maxIsInclusive')::boolean::int as too_old_years
  from eligibility_criterion
  where superseded_at is null and content->'test'->>'kind' = 'AGE' and content->>'alternative' is null
  order by program_code, starts_on desc, id desc;
grant select on published_age_limit to hub_shared_clients;
