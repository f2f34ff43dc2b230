-- Whose child has this number? Asked of all sources at once, and source by source it was a look-up for each of them.
create index member_by_number on member (member_number);
