-- Whom partners turn to; 42 CFR 431.615(c)(4) wants one on each side. Null = not said.
alter table organization add column liaison_name text, add column liaison_email text;
