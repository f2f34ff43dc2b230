-- To whom a referral may be sent.
grant select on published_organization to hub_resources;
