-- A case that its presenter took back: it stays for the record, and is shown to nobody and counted nowhere.
alter table case_review add withdrawn_by text, add withdrawn_at timestamptz,
  add check ((withdrawn_by is null) = (withdrawn_at is null));
