-- The finding before, whose decision this one carries on: of the two only the end or the contact differ.
alter table finding add column continues_id integer references finding (id);
create index finding_continues on finding (continues_id) where continues_id is not null;
