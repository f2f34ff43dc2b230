-- The law under which a program's records are shown to others only with a consent. Null: none beside the agreement.
alter table program add column law text
  check (law in ('PART_2', 'FERPA', 'WIC', 'CHILD_WELFARE', 'MINOR_CONSENT'));
update program set law = case kind
  when 'EARLY_INTERVENTION' then 'FERPA' when 'SPECIAL_EDUCATION' then 'FERPA'
  when 'NUTRITION_WIC' then 'WIC' when 'CHILD_WELFARE' then 'CHILD_WELFARE' end;
create index program_law on program (code) where law is not null;

-- Version 2: with the law.
create or replace view published_program as select code, name, kind, state, organization_id, law from program;
