-- Published: a contract for the evaluation of overlaps. Version 1. What it reads of a program, as one text to compare.
create view published_program_fact as
  select p.code as program_code, md5(concat_ws('|', p.kind, p.state, p.organization_id,
    (select json_agg(a order by a.starts_on) from published_arrangement a where a.program_code = p.code),
    (select json_agg(c order by c.id) from published_contract c where c.program_code = p.code),
    (select json_agg(g) from published_age_limit g where g.program_code = p.code))) as facts
  from program p;
grant select on published_program_fact to hub_shared_clients;
