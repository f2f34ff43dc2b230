-- The school that a child goes to, and meetings with a school about the children who do. Null = the source does not say.
alter table record add column school text;
create index record_school on record (school) where school is not null;

create table school_conference (
  id integer generated always as identity primary key,
  organization_id text not null,
  school_organization_id text not null,
  held_on date not null,
  planned_by text not null,
  planned_at timestamptz not null,
  unique (organization_id, school_organization_id, held_on)
);
