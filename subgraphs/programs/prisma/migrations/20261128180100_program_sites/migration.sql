-- Where a program works, as the public directory lists it.
create table program_site (
  id text primary key,
  program_code text not null,
  name text not null,
  city text not null,
  citation text not null,
  confidence text not null check (confidence in ('S', 'P', 'K'))
);
create index program_site_program on program_site (program_code);

-- Published: a contract for bulk readers. Version 1.
create view published_program_site as select id, program_code, name from program_site;
grant select on published_program_site to hub_coordinators;
