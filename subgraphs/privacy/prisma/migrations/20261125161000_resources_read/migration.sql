-- Who may send a referral without a consent, and the record of who read one.
grant select on published_agreement to hub_resources;
grant execute on function record_disclosure(jsonb) to hub_resources;
