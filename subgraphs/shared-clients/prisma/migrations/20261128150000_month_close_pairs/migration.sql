-- What the program shared with each other program of the month: a list of programCode, children, shared and probable, by code.
-- Null: closed before this was kept.
alter table month_close add column pairs jsonb;
