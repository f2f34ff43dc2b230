-- Claims name members by their numbers.
grant select on published_member, published_coverage, published_roster to hub_measures;
