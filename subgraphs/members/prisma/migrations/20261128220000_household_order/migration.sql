-- In the order in which a household's first members are asked for: a number that stands for half a roster, such as 0, is not
-- read to its end.
drop index record_household;
create index record_household on record (household_number, member_id) where household_number is not null;
