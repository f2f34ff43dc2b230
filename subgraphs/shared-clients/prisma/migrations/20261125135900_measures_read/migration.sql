-- A claim is held against the enrollments of the whole child.
grant select on published_link to hub_measures;
