-- A referral is about a child on the sender's own roster.
grant select on published_member to hub_resources;
