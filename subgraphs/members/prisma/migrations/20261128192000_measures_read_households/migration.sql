-- Families that a program served are counted by their households.
grant select on published_household to hub_measures;
