-- Who else lives where a member lives: looked up by the source's number for the household.
create index record_household on record (household_number) where household_number is not null;
