-- Without the list of pending entries, which every look would read through until a vacuum empties it: a directory is written
-- at once and read ever after, and the embedded database has no vacuum of its own.
drop index entry_parents;
create index entry_parents on entry using gin (parents) with (fastupdate = off);
