-- Claims are disclosed under agreements, and each disclosure is recorded.
grant select on published_agreement to hub_measures;
grant execute on function record_disclosure(jsonb) to hub_measures;
