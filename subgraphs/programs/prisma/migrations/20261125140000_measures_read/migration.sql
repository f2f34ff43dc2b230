-- Claims name organizations and programs, and are held against enrollments.
grant select on published_organization, published_program, published_enrollment to hub_measures;
