-- What people change in the directory: each act, and what it changed. A person's value stands over the source's.
create table entry_edit (
  id integer generated always as identity primary key,
  service_id uuid not null,
  kind text not null check (kind in ('VERIFIED', 'EDITED', 'UNDONE')),
  by_organization_id text not null,
  by_subject text not null,
  at timestamptz not null,
  -- An act is undone once at most.
  undoes_edit_id integer unique references entry_edit (id)
);
create index entry_edit_service on entry_edit (service_id, id);

-- By field that was edited, what the source said then: where it says something else now, somebody has to decide.
alter table entry add column edited_from jsonb not null default '{}';
create index entry_edited on entry (object, id) where edited <> '{}';
-- Null where a person added the entry: no file of its source has to hold it.
alter table entry alter column import_id drop not null;

alter table entry_change add column edit_id integer references entry_edit (id);
-- Of an edit: whether the field held a person's value before, so that an undo knows what to go back to.
alter table entry_change add column was_edited boolean not null default false;
create index entry_change_edit on entry_change (edit_id);
