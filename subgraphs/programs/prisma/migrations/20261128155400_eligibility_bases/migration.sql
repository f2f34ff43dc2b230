-- By what the program takes the child: codes joined by ";". Null = the source does not say. In no published view: some are
-- closed to others by a law of their own.
alter table enrollment add column eligibility_bases text;
