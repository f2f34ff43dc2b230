-- Who has children with special health care needs among those whom one coordinates for.
grant select on published_eligibility_fact to hub_coordinators;
