-- To whom a family consultant is assigned, whose referrals are open to the consultant.
grant select on published_assignment to hub_resources;
