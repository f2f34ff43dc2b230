-- Which programs a record is of, and by which law they may be closed, where a child is referred.
grant select on published_program, published_enrollment to hub_resources;
