-- One row per service at a location, virtual ones too, by which the HSDS API lists them. The index is made from the
-- entries again, when the next file of each source is imported.
drop table service_site;
create table service_site (
  service_key integer not null references service_index (key) on delete cascade,
  -- The id of the service_at_location.
  link_id uuid not null,
  location_id uuid not null,
  state text,
  county text,
  zip text,
  latitude double precision,
  longitude double precision,
  primary key (service_key, link_id)
);
create index service_site_place on service_site (latitude, longitude);
create index service_site_zip on service_site (zip);
update directory_import set indexed_at = null where status = 'APPLIED';
